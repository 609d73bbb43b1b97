using System.Runtime.InteropServices;
using TexGen.Model.Checkpoints;
using TexGen.Model.Networks;
using TexGen.Model.Tensors;
using TexGen.Testing;

namespace TexGen.Model.Tests.Checkpoints;

public sealed class ModelFileTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Read_WrittenModel_GivesManifestAndWeightsBack(int channels)
    {
        using TemporaryFolder folder = new();
        ModelManifest manifest = TinyModel.Manifest(channels);
        using DenoisingNetwork network = TinyModel.CreateNetwork(manifest, 7);
        ModelFile.Write(folder.File("m.texgen"), manifest, TinyModel.Entries(network));

        ModelFile file = ModelFile.Read(folder.File("m.texgen"));
        using DenoisingNetwork loaded = file.LoadNetwork();

        Assert.Equal(manifest.TileUNet!.Widths, file.Manifest.TileUNet!.Widths);
        Assert.Equal(manifest.Diffusion, file.Manifest.Diffusion);
        Assert.Equal(manifest.Whitening.FromWhite, file.Manifest.Whitening.FromWhite);
        Assert.Equal(manifest.Maps, file.Manifest.Maps);
        Assert.Equal(manifest.Exemplars, file.Manifest.Exemplars);
        Assert.Equal(manifest.Training, file.Manifest.Training);
        Assert.Equal(network.parameters().Sum(static parameter => parameter.numel()), file.ParameterCount);
        foreach ((string name, TorchSharp.Modules.Parameter parameter) in network.named_parameters())
        {
            Assert.Equal(TensorData.ToArray(parameter), TensorData.ToArray(loaded.get_parameter(name)!));
        }
    }

    [Fact]
    public void Write_Model_CanBeReadByAnyReader()
    {
        using TemporaryFolder folder = new();
        SafetensorsReader reader = new(File.ReadAllBytes(TinyModel.Write(folder.File("m.texgen"))));
        using DenoisingNetwork network = TinyModel.CreateNetwork(TinyModel.Manifest());

        foreach ((string name, TorchSharp.Modules.Parameter parameter) in network.named_parameters())
        {
            Assert.Equal("F32", reader.Type(name));
            Assert.Equal(parameter.shape, reader.Shape(name));
            Assert.Equal(TensorData.ToArray(parameter), MemoryMarshal.Cast<byte, float>(reader.Bytes(name)).ToArray());
        }

        string manifest = reader.Header["__metadata__"]!["texgen"]!.GetValue<string>();
        Assert.Contains("\"formatVersion\":1", manifest, StringComparison.Ordinal);
        Assert.Contains("\"target\":\"velocity\"", manifest, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_TwiceTheSame_GivesTheSameBytes()
    {
        using TemporaryFolder folder = new();

        Assert.Equal(
            File.ReadAllBytes(TinyModel.Write(folder.File("a.texgen"))),
            File.ReadAllBytes(TinyModel.Write(folder.File("b.texgen"))));
    }

    [Fact]
    public void Read_UNetModel_BuildsAUNet()
    {
        using TemporaryFolder folder = new();
        UNetOptions shape =
            new() { BaseWidth = 8, Multipliers = [1, 2], BlocksPerLevel = 1, Groups = 4, AttentionLevels = [1] };
        ModelManifest manifest = TinyModel.Manifest() with { TileUNet = null, UNet = shape };
        using (DenoisingNetwork network = TinyModel.CreateNetwork(manifest))
        {
            ModelFile.Write(folder.File("u.texgen"), manifest, TinyModel.Entries(network));
        }

        using DenoisingNetwork loaded = ModelFile.Read(folder.File("u.texgen")).LoadNetwork();
        Assert.IsType<UNet>(loaded);
        Assert.Equal(8, ModelFile.CreateEmbedding(manifest).Width);
        Assert.IsType<TimestepEmbedding>(ModelFile.CreateEmbedding(manifest));
        Assert.IsType<LogSigmaEmbedding>(ModelFile.CreateEmbedding(TinyModel.Manifest()));
    }

    [Fact]
    public void Write_ManifestThatDoesNotFit_WritesNothing()
    {
        using TemporaryFolder folder = new();
        ModelManifest manifest = TinyModel.Manifest() with { Maps = [] };

        Assert.Throws<ArgumentException>(
            () => ModelFile.Write(folder.File("m.texgen"), manifest, new Dictionary<string, SafetensorsEntry>()));
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void LoadNetwork_DisposedNetwork_LeavesNothing()
    {
        using TemporaryFolder folder = new();
        string path = TinyModel.Write(folder.File("m.texgen"));

        Assert.Equal(0, LiveTensors.Change(() => ModelFile.Read(path).LoadNetwork().Dispose()));
    }
}
