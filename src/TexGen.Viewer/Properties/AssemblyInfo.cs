using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("TexGen.Benchmarks")]
[assembly: InternalsVisibleTo("TexGen.Viewer.Tests")]
