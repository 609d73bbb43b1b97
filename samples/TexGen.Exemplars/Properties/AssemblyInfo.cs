using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("TexGen.Exemplars.Tests")]
