using TexGen.Model.Checkpoints;
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
    public void Load_TilePreset_IsAsLargeAsItsDescriptionSays(
        string name, double fewest, double most, int receptiveField)
    {
        using TileUNet network = new(Preset.Load(name).TileUNet!);

        Assert.InRange(network.parameters().Sum(static parameter => parameter.numel()) / 1e6, fewest, most);
        Assert.Equal(receptiveField, network.ReceptiveField);
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
