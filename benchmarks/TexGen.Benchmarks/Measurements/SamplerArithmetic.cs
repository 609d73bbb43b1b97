using TexGen.Benchmarks.Timing;
using TexGen.Model.Checkpoints;
using TexGen.Model.Diffusion;
using TexGen.Model.Sampling;
using TexGen.Model.Tensors;
using static TorchSharp.torch;

namespace TexGen.Benchmarks.Measurements;

/// <summary>
/// What a tile costs beside the network: schedule, noise, rolling, the solver's arithmetic.
/// </summary>
internal static class SamplerArithmetic
{
    /// <summary>The part of a whole tile's time that is left when the network answers at once, 0…1.</summary>
    /// <param name="modelPath">The model file.</param>
    /// <param name="size">Side of the tile, in pixels.</param>
    /// <param name="rounds">How often each is measured.</param>
    /// <param name="sampling">Sampler and steps.</param>
    /// <param name="makesNoise">Whether making the noise of every step counts; else it is made once beforehand.</param>
    public static double Share(
        string modelPath, int size, int rounds, SamplingOptions sampling, bool makesNoise = false)
    {
        ModelFile file = ModelFile.Read(modelPath);
        ScalarType type = ComputeTypes.Resolve(ComputePrecision.Auto, CPU);
        using TextureModel model = new(file.Manifest, file.LoadNetwork(), CPU, type);
        int channels = file.Manifest.Whitening.Channels;
        using Tensor low = full(1, channels, 1, 1, -3.0f);
        using Tensor high = full(1, channels, 1, 1, 3.0f);
        ClampedDenoiser atOnce = new(new EchoDenoiser(), low, high);

        TileRequest request = new() { Seeds = [1], Width = size, Height = size, Sampling = sampling };
        Contestant whole = Contestant.Timed("whole", () => RunToEnd(model.Start(request)));
        PhiloxNoiseSource noise = new([1], channels, size, size, CPU);
        using KeptNoise kept = new(noise);
        Contestant rest = Contestant.Timed("rest", () => RunToEnd(new ReverseProcess(
            atOnce,
            request.Sampling.Create(file.Manifest.Diffusion),
            makesNoise ? noise : kept,
            model.Stride)));
        Race.Run([whole, rest], rounds);

        return rest.Timings.Minimum / whole.Timings.Minimum;
    }

    private static void RunToEnd(IReverseProcess process)
    {
        using (process)
        {
            while (!process.IsFinished)
            {
                process.Advance();
            }
        }
    }
}
