namespace TexGen.Plugin.Tests;

/// <summary>
/// The test classes that share one trained model.
/// </summary>
[CollectionDefinition(Name)]
public sealed class TrainedModelGroup : ICollectionFixture<TrainedModel>
{
    public const string Name = "trained model";
}
