using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("TexGen.Native.Tests")]
