using TexGen.Model.Diffusion.Samplers;
using TexGen.Model.Imaging;
using TexGen.Model.Sampling;

namespace TexGen.Plugin.Tests;

/// <summary>
/// Tiles made out of a picture or of another tile.
/// </summary>
[Collection(TrainedModelGroup.Name)]
public sealed class EditingTests(TrainedModel model)
{
    private const int Side = 48;

    private static readonly GenerationRequest Small =
        new() { Seed = 3, Width = Side, Height = Side, Steps = 6, Sampler = SamplerKind.DpmSolverSde };

    private static readonly Dictionary<string, GenerationRequest> Requests = new()
    {
        ["from"] = Small with { From = new StartPicture(SyntheticTexture.Create(Side), 0.5) },
        ["between"] = Small with
        {
            Between = new Interpolation(SyntheticTexture.Create(Side), SyntheticTexture.Create(Side, 1), 500, 0.4),
        },
        ["inpaint"] = Small with
        {
            Inpaint = new Inpainting(SyntheticTexture.Create(Side), SyntheticTexture.Create(Side, 1)) { JumpLength = 2 },
        },
        ["share"] = Small with { Shared = new SharedNoise(1, 500) },
    };

    [Theory]
    [InlineData("from")]
    [InlineData("between")]
    [InlineData("inpaint")]
    [InlineData("share")]
    public void Generate_OutOfSomething_IsTheLastFrameOfASessionAndOfABatch(string name)
    {
        GenerationRequest request = Requests[name];
        using TextureGenerator generator = model.Load();
        using GeneratorSession session = generator.Start(request);
        session.RunToEnd();
        Image tile = generator.Generate(request);

        Pixels.AssertEqual(tile, session.ToImage());
        Pixels.AssertEqual(tile, generator.GenerateMany([9, request.Seed], request).Last());
        Assert.True(Pixels.LargestDifference(tile, generator.Generate(Small)) > 0.02f);
    }
}
