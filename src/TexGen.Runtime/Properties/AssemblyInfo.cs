using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("TexGen.Benchmarks")]
[assembly: InternalsVisibleTo("TexGen.Graphics.Testing")]
[assembly: InternalsVisibleTo("TexGen.Native.Tests")]
[assembly: InternalsVisibleTo("TexGen.Plugin")]
[assembly: InternalsVisibleTo("TexGen.Plugin.Tests")]
[assembly: InternalsVisibleTo("TexGen.Runtime.Tests")]
[assembly: InternalsVisibleTo("TexGen.Viewer")]
[assembly: InternalsVisibleTo("TexGen.Viewer.Tests")]

// TexGen.Native, as C programmers know it on Linux and on Windows.
[assembly: InternalsVisibleTo("libtexgen")]
[assembly: InternalsVisibleTo("texgen")]
