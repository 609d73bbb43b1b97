using Silk.NET.OpenGL;
using TexGen.Model.Checkpoints;
using TexGen.Runtime;
using TexGen.Runtime.Kernels;
using TexGen.Runtime.Networks;
using TexGen.Runtime.Rendering;
using TexGen.Runtime.Sampling;

namespace TexGen.Benchmarks.OpenGl;

/// <summary>
/// How fast a network's convolutions are, each by itself.
/// </summary>
internal static class LayerSpeeds
{
    /// <summary>
    /// Measures the convolutions that most of an evaluation's arithmetic is in.
    /// </summary>
    /// <param name="gl">The context, current on this thread.</param>
    /// <param name="file">The model.</param>
    /// <param name="choice">Which kernels compute them.</param>
    /// <param name="side">Side of the tile, in pixels.</param>
    /// <param name="rounds">How often each.</param>
    /// <param name="count">How many of them.</param>
    /// <returns>Each layer's name, its output's size and its operations a second.</returns>
    public static IReadOnlyList<(string Name, string Size, double Speed)> Measure(
        GL gl, ModelFile file, KernelChoice choice, int side, int rounds, int count)
    {
        RuntimeRequest request = new() { Width = side, Height = side, Steps = 1 };
        using ComputeNetwork network = new(gl, file, choice, StoragePrecision.Single);
        using SamplerPrograms programs = new(gl);
        using NetworkPass pass = network.Prepare(side, side);
        StagePlan plan = StagePlan.Of(file.Manifest, request.ToTiles([request.Seed]))[0];
        using SamplerBuffers buffers = new(gl, file.Manifest, plan);
        using StageFilms films = new(gl, network, file.Manifest, request.Condition, 0, [plan.Steps[0].Level]);
        using GlTimer timer = new(gl);

        // Numbers that are none may be slow; noise is what the network sees.
        int groups = GroupRange.Needed(buffers.Count, SamplerPrograms.NoiseGroup);
        programs.Run(
            new NoisyCopy(buffers.State, buffers.Count)
            {
                Noise = new TurnedNoise(1, 1, 0.0).Initial(0),
                Deviations = (1.0, 0.0),
            },
            new GroupRange(0, groups));
        network.Begin(films.Buffer);
        double[] least = [.. pass.Commands.Select(static _ => double.PositiveInfinity)];
        for (int round = 0; round <= rounds; round++)
        {
            for (int i = 0; i < least.Length; i++)
            {
                timer.Start();
                network.Run(pass.Commands[i], buffers.State, buffers.Answer, films.At(0, drops: false), (0, 0));
                timer.Stop();
                double seconds = timer.Read().TotalSeconds;

                // The first round compiles.
                least[i] = round == 0 ? least[i] : Math.Min(least[i], seconds);
            }
        }

        return
        [
            .. pass.Commands.Zip(least)
                .Where(static pair => pair.First.Layer is not null)
                .OrderByDescending(static pair => Multiplications(pair.First))
                .Take(count)
                .Select(static pair => (
                    pair.First.Name, $"{pair.First.Width}x{pair.First.Height}", 2.0 * Multiplications(pair.First) / pair.Second)),
        ];
    }

    private static long Multiplications(NetworkCommand convolution)
    {
        return (long)convolution.Width * convolution.Height * convolution.Layer!.WorkPerPixel;
    }
}
