namespace TexGen.Cli.Tests;

/// <summary>
/// The test classes that share one trained model.
/// </summary>
[CollectionDefinition(Name)]
public sealed class WorkplaceGroup : ICollectionFixture<Workplace>
{
    public const string Name = "workplace";
}
