using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("TexGen.Benchmarks.Tests")]
