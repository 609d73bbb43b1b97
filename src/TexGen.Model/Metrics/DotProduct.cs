using System.Numerics;
using System.Runtime.InteropServices;

namespace TexGen.Model.Metrics;

/// <summary>
/// Products of vectors, several numbers at a time.
/// </summary>
internal static class DotProduct
{
    /// <summary>Σ a b, in 32 bits.</summary>
    /// <param name="a">A vector.</param>
    /// <param name="b">One of the same length.</param>
    public static float Of(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        ReadOnlySpan<Vector<float>> left = MemoryMarshal.Cast<float, Vector<float>>(a);
        ReadOnlySpan<Vector<float>> right = MemoryMarshal.Cast<float, Vector<float>>(b);
        Vector<float> sums = Vector<float>.Zero;

        for (int i = 0; i < left.Length; i++)
        {
            sums += left[i] * right[i];
        }

        float sum = Vector.Sum(sums);

        for (int i = left.Length * Vector<float>.Count; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
