using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("TexGen.Cli.Tests")]
