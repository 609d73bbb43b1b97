using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("TexGen.Training.Tests")]
[assembly: InternalsVisibleTo("TexGen.Plugin")]
[assembly: InternalsVisibleTo("TexGen.Benchmarks")]
