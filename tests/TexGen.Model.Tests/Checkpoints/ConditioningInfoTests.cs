using System.Text.Json;
using TexGen.Model.Checkpoints;
using TexGen.Model.Networks;
using TexGen.Testing;

namespace TexGen.Model.Tests.Checkpoints;

public sealed class ConditioningInfoTests
{
    private static readonly ConditioningInfo Whole = new()
    {
        Labels = ["moss", "stone"],
        Guide = new GuideInfo { Mean = [0.1f], Deviation = [0.5f] },
        Upscale = new UpscaleInfo { Factor = 2 },
    };

    public static TheoryData<ConditioningInfo> Unfit() =>
    [
        new ConditioningInfo(),
        new ConditioningInfo { Labels = ["moss", "moss"] },
        new ConditioningInfo { Labels = [""] },
        new ConditioningInfo { Labels = ["moss:1"] },
        new ConditioningInfo { Labels = ["moss,stone"] },
        new ConditioningInfo { Labels = [" moss"] },
        new ConditioningInfo { Labels = [.. Enumerable.Range(0, 257).Select(i => $"label {i}")] },
        new ConditioningInfo { Guide = new GuideInfo { Mean = [0, 0], Deviation = [1, 1] } },
        new ConditioningInfo { Guide = new GuideInfo { Mean = [0], Deviation = [0] } },
        new ConditioningInfo { Guide = new GuideInfo { Mean = [0], Deviation = [1, 1, 1] } },
        new ConditioningInfo { Guide = new GuideInfo { Mean = [float.NaN], Deviation = [1] } },
        new ConditioningInfo { Upscale = new UpscaleInfo { Factor = 1 } },
        new ConditioningInfo { Upscale = new UpscaleInfo { Factor = 9 } },
        new ConditioningInfo { Upscale = new UpscaleInfo { Factor = 2, LargestAugmentation = 0.0 } },
        new ConditioningInfo { Upscale = new UpscaleInfo { Factor = 2, LargestAugmentation = double.NaN } },
        new ConditioningInfo { Scales = new ScaleInfo { Gains = [1.0] } },
        new ConditioningInfo { Scales = new ScaleInfo { Gains = [1.0, 1.0, 1.0, 1.0, 1.0, 1.0] } },
        new ConditioningInfo { Scales = new ScaleInfo { Gains = [2.0, 1.0] } },
        new ConditioningInfo { Scales = new ScaleInfo { Gains = [1.0, double.NaN] } },
        new ConditioningInfo { Scales = new ScaleInfo { Gains = null! } },
        new ConditioningInfo { Scales = new ScaleInfo { Gains = [1.0, 1.0], LargestAugmentation = 0.0 } },
        new ConditioningInfo { Scales = new ScaleInfo { Gains = [1.0, 1.0], MotifSize = -1.0 } },
        new ConditioningInfo { Scales = new ScaleInfo { Gains = [1.0, 1.0], Detail = new DetailWalk(2.0, 0.0) } },
        new ConditioningInfo { Scales = new ScaleInfo { Gains = [1.0, 1.0], Detail = new DetailWalk(2.0, 2.0) } },
        new ConditioningInfo { Scales = new ScaleInfo { Gains = [1.0, 1.0], Detail = new DetailWalk(double.NaN, 0.1) } },
        new ConditioningInfo
        {
            Scales = new ScaleInfo { Gains = [1.0, 1.0] },
            Upscale = new UpscaleInfo { Factor = 2 },
        },
    ];

    [Theory]
    [MemberData(nameof(Unfit))]
    public void Validate_UnfitValue_Throws(ConditioningInfo conditioning)
    {
        Assert.Throws<ArgumentException>(() => conditioning.Validate(channels: 3));
    }

    [Fact]
    public void Counts_Whole_AddUpThePartsForTheNetwork()
    {
        Whole.Validate(channels: 3);

        // The guide's channel and its presence, and three channels of the enlarged picture.
        Assert.Equal(5, Whole.PlaneCount(3));
        Assert.Equal(2 + 8, Whole.FeatureCount());
    }

    [Fact]
    public void Manifest_NetworkWithoutTheInputs_SaysWhichItLacks()
    {
        ModelManifest manifest = TinyModel.Manifest() with { Conditioning = Whole };

        ArgumentException exception = Assert.Throws<ArgumentException>(manifest.Validate);
        Assert.Contains("0 condition planes and 0 features", exception.Message, StringComparison.Ordinal);
        Assert.Contains("5 and 10", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>((TinyModel.Manifest(3, Whole) with { Conditioning = null }).Validate);
    }

    [Fact]
    public void File_ConditionalModel_HasVersionTwoAndComesBackWhole()
    {
        using TemporaryFolder folder = new();
        ModelManifest manifest = TinyModel.Manifest(3, Whole);
        using DenoisingNetwork network = TinyModel.CreateNetwork(manifest);
        ModelFile.Write(folder.File("m.texgen"), manifest, TinyModel.Entries(network));

        ModelFile file = ModelFile.Read(folder.File("m.texgen"));
        using DenoisingNetwork loaded = file.LoadNetwork();

        Assert.Equal(2, file.Manifest.FormatVersion);
        Assert.Equal(["moss", "stone"], file.Manifest.Conditioning!.Labels);
        Assert.Equal([0.5f], file.Manifest.Conditioning.Guide!.Deviation);
        Assert.Equal(Whole.Upscale, file.Manifest.Conditioning.Upscale);
        Assert.Equal(5, file.Manifest.TileUNet!.ConditionChannels);
    }

    [Fact]
    public void File_ModelOfSeveralScales_HasVersionTwoAndComesBackWhole()
    {
        using TemporaryFolder folder = new();
        ScaleInfo scales = new() { Gains = [1.0, 1.25, 1.5], MotifSize = 57.5 };
        ConditioningInfo conditioning = new() { Labels = Whole.Labels, Scales = scales };
        TinyModel.Write(folder.File("m.texgen"), 3, 1, conditioning);
        ModelManifest manifest = ModelFile.Read(folder.File("m.texgen")).Manifest;

        Assert.Equal(2, manifest.FormatVersion);
        Assert.Equal(scales.Gains, manifest.Conditioning!.Scales!.Gains);
        Assert.Equal(57.5, manifest.Conditioning.Scales.MotifSize);
        Assert.Equal(4, manifest.Conditioning.Scales.Factor);
        Assert.Equal(3, manifest.TileUNet!.ConditionChannels);
        Assert.Equal(2 + 3 + 8, manifest.TileUNet.ConditionFeatures);
    }

    [Fact]
    public void Json_PlainModel_HasVersionOneAndNoConditioning()
    {
        string json = JsonSerializer.Serialize(TinyModel.Manifest().WithFormatVersion(), ModelJson.Options);

        Assert.Contains("\"formatVersion\":1", json, StringComparison.Ordinal);
        Assert.DoesNotContain("conditioning", json, StringComparison.Ordinal);
        Assert.Null(JsonSerializer.Deserialize<ModelManifest>(json, ModelJson.Options)!.Conditioning);
    }
}
