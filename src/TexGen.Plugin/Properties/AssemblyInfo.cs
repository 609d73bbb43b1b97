using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("TexGen.Viewer")]
[assembly: InternalsVisibleTo("TexGen.Benchmarks")]
[assembly: InternalsVisibleTo("TexGen.Plugin.Tests")]
[assembly: InternalsVisibleTo("TexGen.Viewer.Tests")]
