namespace Bindings.SilkNet.Tests.Windowing;

/// <summary>All tests with windows share one virtual screen.</summary>
[CollectionDefinition(Name)]
public sealed class WindowTestGroup : ICollectionFixture<XvfbDisplay>
{
    public const string Name = "Windows";
}
