using TexGen.Model.Checkpoints;
using TexGen.Model.Diffusion;
using TexGen.Model.Diffusion.Patches;
using TexGen.Model.Imaging;
using TexGen.Model.Random;

namespace TexGen.Model.Tests.Diffusion.Patches;

/// <summary>
/// Small pictures, and the closed form written down once more in double precision and the plainest way.
/// </summary>
internal static class PatchCases
{
    /// <summary>Noise as planes, [C, H, W].</summary>
    public static float[] Noise(int channels, int width, int height, ulong seed)
    {
        float[] values = new float[channels * width * height];
        new RandomSequence(seed, 99).FillNormal(values);

        return values;
    }

    /// <summary>A plane of noise.</summary>
    public static PatchPlane Plane(int channels, int width, int height, int side, bool wraps, ulong seed = 1) =>
        new(Noise(channels, width, height, seed), channels, width, height, side, wraps, wraps);

    /// <summary>A picture of smooth noise that tiles, values 0…1.</summary>
    public static Image Smooth(int side, ulong seed)
    {
        int coarse = side / 4;
        Image image = new(coarse, coarse, 3);
        float[] noise = Noise(3, coarse, coarse, seed);
        for (int i = 0; i < noise.Length; i++)
        {
            image.Pixels[i] = Math.Clamp(0.5f + (0.15f * noise[i]), 0.0f, 1.0f);
        }

        return ImageResampler.Resize(image, side, side, BorderMode.Wrap);
    }

    /// <summary>Leaves values −1…1 but for a scale that makes their deviation about 1.</summary>
    public static WhiteningInfo Whitening()
    {
        float[] scale = [4.0f, 0.0f, 0.0f, 0.0f, 4.0f, 0.0f, 0.0f, 0.0f, 4.0f];

        return new WhiteningInfo
        {
            Mean = new float[3],
            Deviation = [0.25f, 0.25f, 0.25f],
            ToWhite = scale,
            FromWhite = [.. scale.Select(static value => value / 16.0f)],
            Low = [-4.0f, -4.0f, -4.0f],
            High = [4.0f, 4.0f, 4.0f],
        };
    }

    /// <summary>The lines of a patch without what is behind them.</summary>
    public static double[] Patch(PatchPlane plane, int x, int y) =>
        [.. Enumerable.Range(0, plane.Side).SelectMany(dy => plane.LineAt(x, y + dy)[..plane.Line].ToArray()).Select(v => (double)v)];

    /// <summary>E[y | x] over all patches of an exemplar.</summary>
    public static double[] Mean(double[] query, PatchPlane keys, NoiseLevel level)
    {
        double[][] patches =
        [
            .. Enumerable.Range(0, keys.Count).Select(i => Patch(keys, i % keys.PlacesX, i / keys.PlacesX)),
        ];
        double[] logarithms =
        [
            .. patches.Select(patch =>
                -query.Zip(patch, (x, y) => Math.Pow(x - (level.Signal * y), 2.0)).Sum() / (2.0 * level.Noise * level.Noise)),
        ];
        double largest = logarithms.Max();
        double[] weights = [.. logarithms.Select(value => Math.Exp(value - largest))];
        double total = weights.Sum();

        return [.. query.Select((_, i) => patches.Zip(weights, (patch, weight) => patch[i] * weight / total).Sum())];
    }

    /// <summary>All means of a posterior, without what is behind the lines.</summary>
    public static double[][] Means(IPatchPosterior posterior, PatchPlane xt, PatchGrid grid, NoiseLevel level)
    {
        float[] means = new float[grid.Rows * grid.Columns * xt.PatchLength];
        posterior.Mean(xt, grid, 0, grid.Rows, level, means);

        return
        [
            .. means.Chunk(xt.PatchLength).Select(patch => patch.Chunk(xt.Pitch)
                .SelectMany(line => line.Take(xt.Line)).Select(value => (double)value).ToArray()),
        ];
    }
}
