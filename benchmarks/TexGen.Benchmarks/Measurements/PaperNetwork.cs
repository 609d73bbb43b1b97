using System.Diagnostics;
using TexGen.Model.Tensors;
using TexGen.Training;
using static TorchSharp.torch;

namespace TexGen.Benchmarks.Measurements;

/// <summary>
/// Training the network of DDPM for CIFAR-10, the preset "ddpm": 35.7 million parameters.
/// </summary>
internal static class PaperNetwork
{
    /// <summary>Crops a step; the preset's 128 are for a GPU.</summary>
    public const int Batch = 4;

    /// <summary>Side of the crops, in pixels.</summary>
    public const int Side = 32;

    private const string Exemplar = "rusted-paint.png";

    /// <summary>
    /// Trains a few steps, whole ones as <c>texgen train</c> takes them.
    /// </summary>
    /// <param name="rounds">How many.</param>
    /// <returns>The least seconds of one, and the type it was computed in.</returns>
    public static (double Seconds, string ComputeType) Measure(int rounds)
    {
        TrainingOptions options = new() { Preset = "ddpm", Batch = Batch };
        string picture = Path.Combine(AppContext.BaseDirectory, Exemplar);
        using TrainingRun run = TrainingRun.Create(
            AugmentationFit.Fit(ExemplarReader.Read([picture], options), options), options, CPU);
        double least = double.PositiveInfinity;
        for (int step = 0; step <= rounds; step++)
        {
            Stopwatch clock = Stopwatch.StartNew();
            run.Advance(run.Plan.LearningRate);
            double seconds = clock.Elapsed.TotalSeconds;

            // The first one prepares what the others reuse.
            least = step == 0 ? least : Math.Min(least, seconds);
        }

        return (least, ComputeTypes.Name(run.ComputeType));
    }
}
