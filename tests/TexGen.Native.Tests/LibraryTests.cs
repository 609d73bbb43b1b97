namespace TexGen.Native.Tests;

/// <summary>The tests of the published library: it is published once for all of them.</summary>
[CollectionDefinition(Name)]
public sealed class LibraryTests : ICollectionFixture<PublishedLibrary>
{
    public const string Name = "published library";
}
