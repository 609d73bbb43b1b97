using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;
using TexGen.Model.Networks;
using TexGen.Model.Tensors;
using TexGen.Testing;
using static TorchSharp.torch;

namespace TexGen.Training.Tests;

/// <summary>
/// Training runs that take milliseconds a step.
/// </summary>
internal static class TestRuns
{
    /// <summary>Four crops of 32×32 pixels a step, 24×24 of them in the loss.</summary>
    public static TrainingOptions Options { get; } = new()
    {
        Preset = "tile-xs",
        Batch = 4,
        Crop = 24,
        Halo = 4,
        Seed = 3,
        Steps = 12,
        Precision = ComputePrecision.Float32,
    };

    /// <summary>An exemplar of stripes.</summary>
    public static Exemplar Stripes(int side = 32, int channels = 3, bool tiles = true, string name = "stripes.png")
    {
        ExemplarInfo info = new(name, new string('a', 64), side, side, tiles, tiles);

        return new Exemplar(SyntheticPicture.Stripes(side, side, channels), info);
    }

    /// <summary>A run on stripes.</summary>
    public static TrainingRun Create(TrainingOptions? options = null, Exemplar? exemplar = null)
    {
        return TrainingRun.Create([exemplar ?? Stripes()], options ?? Options, CPU);
    }

    /// <summary>Takes steps at a constant rate.</summary>
    public static void Advance(TrainingRun run, int steps, double learningRate = 2e-3)
    {
        for (int i = 0; i < steps; i++)
        {
            run.Advance(learningRate);
        }
    }

    /// <summary>A run that has taken so many steps, with weights of no kind of training.</summary>
    public static TrainingRun At(long step, TrainingOptions options, TemporaryFolder folder)
    {
        TrainingRun run = Create(options);
        using DenoisingNetwork network = ModelFile.CreateNetwork(run.Manifest);
        using Tensor weights = RandomWeights(network);
        AdamState.CopyInto(network, weights);
        using AdamState adam = new(network, run.Optimizer);
        TrainingState state = new() { Plan = run.Plan, Exemplars = run.Manifest.Exemplars, Step = step, Loss = 0.5 };
        TrainingStateFile.Write(folder.File("begun.state"), state, adam);
        run.Resume(folder.File("begun.state"));

        return run;
    }

    /// <summary>A vector of a network's weights of no kind of training: the last layer is not zero.</summary>
    public static Tensor RandomWeights(DenoisingNetwork network)
    {
        manual_seed(1);

        return randn([network.parameters().Sum(static parameter => parameter.numel())]).mul_(0.1);
    }

    /// <summary>What a run would save as its model, without the time it took.</summary>
    public static byte[] Model(TrainingRun run, TemporaryFolder folder)
    {
        double seconds = run.Seconds;
        run.Seconds = 0.0;
        run.SaveModel(folder.File("snapshot.texgen"));
        run.Seconds = seconds;

        return File.ReadAllBytes(folder.File("snapshot.texgen"));
    }

    /// <summary>What a run would save as its state, without the time it took.</summary>
    public static byte[] State(TrainingRun run, TemporaryFolder folder)
    {
        double seconds = run.Seconds;
        run.Seconds = 0.0;
        run.SaveState(folder.File("snapshot.state"));
        run.Seconds = seconds;

        return File.ReadAllBytes(folder.File("snapshot.state"));
    }

    /// <summary>A loop that does something after each step.</summary>
    public static TrainingLoop Loop(
        TrainingRun run, TrainingOptions options, string? path, Action<TrainingRun> afterEachStep)
    {
        return new TrainingLoop(run, options, path, preview: () =>
        {
            afterEachStep(run);

            return new Image(1, 1, 1);
        });
    }
}
