using TexGen.Model.Imaging;
using TexGen.Model.Tensors;
using TexGen.Testing;
using TexGen.Training;
using TorchSharp;

namespace TexGen.Plugin.Tests;

/// <summary>
/// A model that was trained for a few steps, once for all tests: it knows next to nothing, but is a model in every
/// respect.
/// </summary>
public sealed class TrainedModel : IDisposable
{
    /// <summary>Steps it was trained for.</summary>
    public const int Steps = 40;

    private readonly TemporaryFolder _folder = new();

    public TrainedModel()
    {
        // Such small pictures take longer with two threads than with one, which wait for each other. Only the first
        // call counts.
        TorchThreads.UseAllProcessors();
        torch.set_num_threads(1);

        ImageFile.Write(ExemplarPath, SyntheticTexture.Create(64));
        Result = new TextureTrainer([ExemplarPath], Trainer).Train(ModelPath);
    }

    /// <summary>How it was trained.</summary>
    public static TrainingOptions Training { get; } = new()
    {
        Preset = "tile-xs",
        Steps = Steps,
        Batch = 2,
        Crop = 16,
        Halo = 8,
        Seed = 5,
        Precision = ComputePrecision.Float32,
    };

    public static TrainerOptions Trainer { get; } = new() { Device = ComputeDevice.Cpu, Training = Training };

    public static GeneratorOptions OnCpu { get; } =
        new() { Device = ComputeDevice.Cpu, Precision = ComputePrecision.Float32 };

    public string ExemplarPath => _folder.File("waves.png");

    public string ModelPath => _folder.File("waves.texgen");

    internal TrainerResult Result { get; }

    public TextureGenerator Load() => TextureGenerator.Load(ModelPath, OnCpu);

    public void Dispose() => _folder.Dispose();
}
