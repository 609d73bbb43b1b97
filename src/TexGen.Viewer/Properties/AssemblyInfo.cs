using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("TexGen.Viewer.Tests")]
