using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("TexGen.Model")]
[assembly: InternalsVisibleTo("TexGen.Model.Tests")]
[assembly: InternalsVisibleTo("TexGen.Runtime")]
