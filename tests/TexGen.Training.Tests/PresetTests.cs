using System.Text.Json;
using TexGen.Model.Checkpoints;
using TexGen.Model.Diffusion;
using TexGen.Model.Networks;
using TexGen.Testing;

namespace TexGen.Training.Tests;

public sealed class PresetTests
{
    public static TheoryData<string> Names() => [.. Preset.Names];

    [Fact]
    public void Names_AllPresets_AreTheFilesOfTheFolder()
    {
        string[] files = Directory.GetFiles(RepositoryPaths.Combine("training", "presets"), "*.json");

        Assert.Equal(files.Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal), Preset.Names);
        Assert.Contains(Preset.Default, Preset.Names);
    }

    [Fact]
    public void Json_UnknownMember_IsAFaultInFilesThatPeopleWrite()
    {
        const string Text = """{"description":"d","colour":"red"}""";

        Assert.Equal("d", JsonSerializer.Deserialize<Preset>(Text, RunJson.Options)!.Description);
        Assert.Throws<JsonException>(static () => JsonSerializer.Deserialize<Preset>(Text, RunJson.StrictOptions));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Load_EachPreset_BuildsANetworkAndAPlan(string name)
    {
        Preset preset = Preset.Load(name);
        ModelManifest manifest = TinyModel.Manifest(1) with
        {
            TileUNet = preset.TileUNet is null ? null : preset.TileUNet with { Channels = 1 },
            UNet = preset.UNet is null ? null : preset.UNet with { Channels = 1 },
        };
        manifest.Validate();
        using DenoisingNetwork network = ModelFile.CreateNetwork(manifest);
        TrainingPlan plan = TrainingPlan.Create(preset, new TrainingOptions(), 1, 256, network.Stride, "float32");

        Assert.Equal(name, preset.Name);
        Assert.NotEmpty(preset.Description);
        Assert.InRange(preset.LearningRate, 1e-5, 1e-2);
        Assert.Equal((preset.Crop, preset.Halo, preset.Batch), (plan.Crop, plan.Halo, plan.Batch));
        Assert.Equal(0, plan.Side % network.Stride);
    }

    // What the descriptions say to people.
    [Theory]
    [InlineData("tile-xs", 0.265, 0.275, 60)]
    [InlineData("tile-s", 0.85, 0.95, 60)]
    [InlineData("tile-m", 1.65, 1.75, 108)]
    [InlineData("tile-l", 6.4, 6.5, 108)]
    public void Load_TilePreset_IsAsLargeAsItsDescriptionSays(
        string name, double fewest, double most, int receptiveField)
    {
        using TileUNet network = new(Preset.Load(name).TileUNet!);

        Assert.InRange(network.parameters().Sum(static parameter => parameter.numel()) / 1e6, fewest, most);
        Assert.Equal(receptiveField, network.ReceptiveField);
    }

    [Fact]
    public void Load_Ddpm_IsTheNetworkAndTheForwardProcessOfThePaper()
    {
        Preset preset = Preset.Load("ddpm");
        using UNet network = new(preset.UNet!);

        Assert.Equal(35_746_307, network.parameters().Sum(static parameter => parameter.numel()));
        Assert.Equal(PredictionTarget.Epsilon, preset.Target);
        Assert.Equal((ScheduleKind.Linear, 1000), (preset.Schedule, preset.Timesteps));
        Assert.Equal(NoiseDistributionKind.UniformTimesteps, preset.Noise);
        Assert.Equal((WhiteningKind.None, AugmentationKind.Flips), (preset.Whitening, preset.Augment));
        Assert.Equal((2e-4, 128, 32, 0), (preset.LearningRate, preset.Batch, preset.Crop, preset.Halo));
        Assert.Equal(
            new OptimizerOptions { Beta2 = 0.999, AverageDecay = 0.9999, WarmUpSteps = 5000, Anneals = false },
            preset.Optimizer);
        Assert.Equal(ReverseVariance.Beta, preset.Variance);
        Assert.Equal((0.1, false), (preset.UNet!.Dropout, preset.UNet.Circular));
    }

    [Theory]
    [InlineData("tile-z")]
    [InlineData("")]
    [InlineData("../presets/tile-s")]
    public void Load_NoSuchPreset_ListsThoseThereAre(string name)
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => Preset.Load(name));

        Assert.All(Preset.Names, preset => Assert.Contains(preset, exception.Message, StringComparison.Ordinal));
    }
}
