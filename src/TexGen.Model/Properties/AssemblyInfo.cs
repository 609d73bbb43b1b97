using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("TexGen.Model.Tests")]
