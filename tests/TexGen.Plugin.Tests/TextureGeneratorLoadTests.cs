using System.Text.Json.Nodes;
using TexGen.Model.Checkpoints;
using TexGen.Testing;
using TorchSharp;

namespace TexGen.Plugin.Tests;

[Collection(TrainedModelGroup.Name)]
public sealed class TextureGeneratorLoadTests(TrainedModel model) : IDisposable
{
    private const string ManifestKey = "texgen";

    private readonly TemporaryFolder _folder = new();

    private string Target => _folder.File("m.texgen");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_GoodModel_SaysWhatItIs()
    {
        using TextureGenerator generator = model.Load();

        ModelInfo info = generator.Model;
        Assert.Equal(("waves", model.ModelPath, 4), (info.Name, info.Path, info.Stride));
        SafetensorsFile file = SafetensorsFile.Read(model.ModelPath);
        Assert.Equal(file.Tensors.Values.Sum(entry => entry.Data.Length / sizeof(float)), info.ParameterCount);
        Assert.InRange(info.ReceptiveField, 32, 128);
        Assert.Equal(("CPU", "float32"), (generator.DeviceName, generator.ComputeType));
    }

    [Fact]
    public void Load_NoSuchFile_NamesIt()
    {
        FileNotFoundException exception = Assert.Throws<FileNotFoundException>(() => TextureGenerator.Load(Target));

        Assert.Contains(Target, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_Folder_NamesIt()
    {
        AssertRefused(_folder.Path, "folder");
    }

    [Theory]
    [InlineData(0, "only 0 bytes")]
    [InlineData(200, "cut off within its header")]
    [InlineData(100_000, "is cut off: tensor")]
    public void Load_Truncated_SaysWhere(int length, string fault)
    {
        File.WriteAllBytes(Target, File.ReadAllBytes(model.ModelPath)[..length]);

        AssertRefused(Target, fault);
    }

    [Fact]
    public void Load_NotSafetensors_SaysSo()
    {
        File.WriteAllText(Target, "This is a text, and by its length no header.");

        AssertRefused(Target, "not a safetensors file");
    }

    [Fact]
    public void Load_SafetensorsOfAnotherProgram_SaysSo()
    {
        Change(file => file.Metadata.Clear());

        AssertRefused(Target, "not a TexGen model");
    }

    [Fact]
    public void Load_TrainingState_SaysSo()
    {
        AssertRefused(TextureTrainer.StatePathFor(model.ModelPath), "not a TexGen model");
    }

    [Fact]
    public void Load_NewerFormat_AsksForANewerProgram()
    {
        ChangeManifest(manifest => manifest["formatVersion"] = 99);

        AssertRefused(Target, "newer TexGen");
    }

    [Fact]
    public void Load_ManifestOutOfRange_SaysSo()
    {
        ChangeManifest(manifest => manifest["diffusion"]!["sigmaMax"] = -1.0);

        AssertRefused(Target, "damaged manifest");
    }

    [Fact]
    public void Load_WeightMissing_NamesIt()
    {
        Change(file => file.Tensors.Remove("head.weight"));

        AssertRefused(Target, "head.weight");
    }

    [Fact]
    public void Load_WeightOfAnotherShape_SaysBothShapes()
    {
        Change(file => file.Tensors["head.bias"] = new SafetensorsEntry(SafetensorsType.F32, [3], new byte[12]));

        AssertRefused(Target, "[3], expected F32 [12]");
    }

    [Fact]
    public void Load_WeightTooMany_SaysBothCounts()
    {
        Change(file => file.Tensors["extra"] = new SafetensorsEntry(SafetensorsType.F32, [1], new byte[4]));

        AssertRefused(Target, "tensors, its network has");
    }

    [Fact]
    public void Load_WeightNotFinite_NamesIt()
    {
        Change(file =>
        {
            SafetensorsEntry entry = file.Tensors["head.weight"];
            byte[] data = entry.Data.ToArray();
            BitConverter.TryWriteBytes(data.AsSpan(8), float.NaN);
            file.Tensors["head.weight"] = new SafetensorsEntry(entry.Type, entry.Shape, data);
        });

        AssertRefused(Target, "'head.weight' holds a number that is not finite");
    }

    [SkippableFact]
    public void Load_OnCudaWithoutCuda_SaysWhatToDo()
    {
        Skip.If(ComputeDevices.IsCudaAvailable, "this machine has CUDA");
        GeneratorOptions options = new() { Device = ComputeDevice.Cuda };

        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(
            () => TextureGenerator.Load(model.ModelPath, options));

        Assert.Contains("Compute on the CPU", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
    }

    // Every refusal names the file in one line, and leaves no tensor behind.
    private static void AssertRefused(string path, string fault)
    {
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        CheckpointException exception = Assert.Throws<CheckpointException>(
            () => TextureGenerator.Load(path, TrainedModel.OnCpu));

        Assert.Contains($"'{path}'", exception.Message, StringComparison.Ordinal);
        Assert.Contains(fault, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    private void Change(Action<SafetensorsFile> change)
    {
        SafetensorsFile file = SafetensorsFile.Read(model.ModelPath);
        change(file);
        file.Write(Target);
    }

    private void ChangeManifest(Action<JsonNode> change)
    {
        Change(file =>
        {
            JsonNode manifest = JsonNode.Parse(file.Metadata[ManifestKey])!;
            change(manifest);
            file.Metadata[ManifestKey] = manifest.ToJsonString();
        });
    }
}
