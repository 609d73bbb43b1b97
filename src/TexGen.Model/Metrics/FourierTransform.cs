using System.Numerics;

namespace TexGen.Model.Metrics;

/// <summary>
/// The discrete Fourier transform of lengths that are powers of two.
/// </summary>
/// <remarks>Cooley and Tukey 1965, radix 2, in place, in 64 bits. The binding of libtorch has none.</remarks>
internal static class FourierTransform
{
    /// <summary>The largest power of two that is not above a length.</summary>
    /// <param name="length">At least 1.</param>
    public static int LargestLength(int length) => 1 << BitOperations.Log2((uint)length);

    /// <summary>Transforms a plane.</summary>
    /// <param name="plane">[height, width] numbers; becomes their transform, not normalised.</param>
    /// <param name="width">Width, a power of two.</param>
    /// <param name="inverse">Whether to go back; then divided by the count of numbers.</param>
    public static void Transform(Complex[] plane, int width, bool inverse)
    {
        int height = plane.Length / width;
        Complex[] column = new Complex[height];

        for (int y = 0; y < height; y++)
        {
            TransformLine(plane.AsSpan(y * width, width), inverse);
        }

        for (int x = 0; x < width; x++)
        {
            for (int y = 0; y < height; y++)
            {
                column[y] = plane[(y * width) + x];
            }

            TransformLine(column, inverse);

            for (int y = 0; y < height; y++)
            {
                plane[(y * width) + x] = column[y];
            }
        }
    }

    /// <summary>Transforms a line.</summary>
    /// <param name="line">The numbers, a power of two of them.</param>
    /// <param name="inverse">Whether to go back; then divided by their count.</param>
    /// <exception cref="ArgumentException">The length is no power of two.</exception>
    public static void TransformLine(Span<Complex> line, bool inverse)
    {
        if (!BitOperations.IsPow2(line.Length))
        {
            throw new ArgumentException($"Found {line.Length} numbers, expected a power of two.", nameof(line));
        }

        Reorder(line);

        // X_k = E_k + w^k O_k,  X_{k+n/2} = E_k − w^k O_k,  w = exp(∓2πi / n)
        for (int length = 2; length <= line.Length; length *= 2)
        {
            Complex[] turns = Turns(length, inverse);

            for (int start = 0; start < line.Length; start += length)
            {
                Span<Complex> even = line.Slice(start, length / 2);
                Span<Complex> odd = line.Slice(start + (length / 2), length / 2);

                for (int k = 0; k < even.Length; k++)
                {
                    Complex turned = turns[k] * odd[k];
                    odd[k] = even[k] - turned;
                    even[k] += turned;
                }
            }
        }

        if (inverse)
        {
            foreach (ref Complex value in line)
            {
                value /= line.Length;
            }
        }
    }

    private static Complex[] Turns(int length, bool inverse)
    {
        double step = (inverse ? 2.0 : -2.0) * Math.PI / length;

        return [.. Enumerable.Range(0, length / 2).Select(k => Complex.FromPolarCoordinates(1.0, k * step))];
    }

    // Each number goes where its index stands with the bits reversed.
    private static void Reorder(Span<Complex> line)
    {
        int reversed = 0;

        for (int i = 0; i < line.Length - 1; i++)
        {
            if (i < reversed)
            {
                (line[i], line[reversed]) = (line[reversed], line[i]);
            }

            int bit = line.Length >> 1;

            while ((reversed & bit) != 0)
            {
                reversed ^= bit;
                bit >>= 1;
            }

            reversed |= bit;
        }
    }
}
