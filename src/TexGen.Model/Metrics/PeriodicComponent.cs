using System.Numerics;

namespace TexGen.Model.Metrics;

/// <summary>
/// The spectrum of a picture without the cross that its edges draw through it.
/// </summary>
/// <remarks>Moisan 2011, "Periodic plus smooth image decomposition".</remarks>
internal static class PeriodicComponent
{
    /// <summary>Transforms a picture's own period.</summary>
    /// <param name="values">One channel, [height, width], both powers of two.</param>
    /// <param name="width">Width.</param>
    /// <param name="tiles">Whether the picture is seamless already.</param>
    /// <returns>Its discrete Fourier transform, not normalised.</returns>
    public static Complex[] Transform(double[] values, int width, bool tiles)
    {
        Complex[] plane = [.. values.Select(static value => new Complex(value, 0.0))];
        FourierTransform.Transform(plane, width, inverse: false);

        if (!tiles)
        {
            RemoveSmooth(plane, values, width, values.Length / width);
        }

        return plane;
    }

    // ŝ = v̂ / (2 cos(2πq/w) + 2 cos(2πr/h) − 4) with v the jumps across the edges  (Moisan eq. 11)
    private static void RemoveSmooth(Complex[] plane, double[] values, int width, int height)
    {
        Complex[] jumps = new Complex[plane.Length];

        for (int y = 0; y < height; y++)
        {
            double jump = values[(y * width) + width - 1] - values[y * width];
            jumps[y * width] += jump;
            jumps[(y * width) + width - 1] -= jump;
        }

        for (int x = 0; x < width; x++)
        {
            double jump = values[((height - 1) * width) + x] - values[x];
            jumps[x] += jump;
            jumps[((height - 1) * width) + x] -= jump;
        }

        FourierTransform.Transform(jumps, width, inverse: false);

        for (int i = 1; i < plane.Length; i++)
        {
            double q = Math.Cos(2.0 * Math.PI * (i % width) / width);
            double r = Math.Cos(2.0 * Math.PI * (i / width) / height);
            plane[i] -= jumps[i] / ((2.0 * q) + (2.0 * r) - 4.0);
        }
    }
}
