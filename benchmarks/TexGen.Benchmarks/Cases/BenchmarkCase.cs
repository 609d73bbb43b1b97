using System.Runtime.InteropServices;
using TexGen.Model.Checkpoints;
using TexGen.Model.Networks;
using TexGen.Model.Tensors;
using TexGen.Training;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TexGen.Benchmarks.Cases;

/// <summary>
/// What both sides compute on, as two files in a temporary folder: a model of the default preset, and inputs.
/// </summary>
internal sealed class BenchmarkCase : IDisposable
{
    /// <summary>Crops of a training step.</summary>
    public const int TrainingBatch = 8;

    /// <summary>Side of these crops, in pixels.</summary>
    public const int TrainingSide = 64;

    private const ulong Seed = 20240611;
    private const int Channels = 3;

    // Gains and biases lie this far around 1 and 0, so that a side that left one out would be found out.
    private const double VectorDeviation = 0.1;

    private BenchmarkCase(string folder)
    {
        Folder = folder;
    }

    /// <summary>Sides of the pictures that are evaluated, in pixels.</summary>
    public static IReadOnlyList<int> Sizes { get; } = [128, 256, 512];

    /// <summary>A folder for whatever is measured; gone with this object.</summary>
    public string Folder { get; }

    /// <summary>The model file.</summary>
    public string ModelPath => Path.Combine(Folder, "benchmark.texgen");

    /// <summary>The inputs as safetensors: "x128" and so on, "features", and the same of a training step.</summary>
    public string InputPath => Path.Combine(Folder, "inputs.safetensors");

    /// <summary>The name of a picture in the inputs.</summary>
    public static string InputName(int size) => FormattableString.Invariant($"x{size}");

    /// <summary>Writes both files. Their numbers are the same each time.</summary>
    public static BenchmarkCase Create()
    {
        BenchmarkCase created = new(Directory.CreateTempSubdirectory("texgen-benchmark-").FullName);
        using Generator generator = new(Seed);
        // Without dropout, whose random masks the two sides would not share.
        TileUNetOptions shape = Preset.Load(Preset.Default).TileUNet! with { Channels = Channels, Dropout = 0.0 };
        ModelManifest manifest = new()
        {
            Name = "benchmark",
            TileUNet = shape,
            Whitening = IdentityWhitening(),
            Maps = [new MapInfo("albedo", Channels, "sRGB")],
        };

        ModelFile.Write(created.ModelPath, manifest, Weights(shape, generator));
        WriteInputs(created.InputPath, shape, generator);

        return created;
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static Dictionary<string, SafetensorsEntry> Weights(TileUNetOptions shape, Generator generator)
    {
        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        using TileUNet network = new(shape);
        WeightInitialization.Initialize(network, Seed);

        Dictionary<string, SafetensorsEntry> entries = [];
        foreach ((string name, Parameter parameter) in network.named_parameters())
        {
            // What starts at zero would hide half of the network: its outputs would not depend on it.
            if (parameter.shape.Length == 1)
            {
                parameter.add_(randn(parameter.shape, generator: generator), VectorDeviation);
            }
            else if (network.StartsAtZero(name))
            {
                double fanIn = (double)parameter.numel() / parameter.shape[0];
                parameter.add_(randn(parameter.shape, generator: generator), 1.0 / Math.Sqrt(fanIn));
            }

            entries[name] = StateTensors.ToEntry(TensorData.ToArray(parameter), parameter.shape);
        }

        return entries;
    }

    private static void WriteInputs(string path, TileUNetOptions shape, Generator generator)
    {
        SafetensorsFile file = new();
        foreach (int size in Sizes)
        {
            Add(InputName(size), 1, Channels, size, size);
        }

        Add("features", 1, shape.FeatureWidth);
        Add("train.noisy", TrainingBatch, Channels, TrainingSide, TrainingSide);
        Add("train.target", TrainingBatch, Channels, TrainingSide, TrainingSide);
        Add("train.features", TrainingBatch, shape.FeatureWidth);
        file.Write(path);

        void Add(string name, params long[] size)
        {
            using Tensor values = randn(size, generator: generator);
            file.Tensors[name] = new SafetensorsEntry(
                SafetensorsType.F32, size, MemoryMarshal.AsBytes<float>(TensorData.ToArray(values)).ToArray());
        }
    }

    private static WhiteningInfo IdentityWhitening()
    {
        float[] identity = [1, 0, 0, 0, 1, 0, 0, 0, 1];

        return new WhiteningInfo
        {
            Mean = new float[Channels],
            Deviation = [1, 1, 1],
            ToWhite = identity,
            FromWhite = identity,
            Low = [-3, -3, -3],
            High = [3, 3, 3],
        };
    }
}
