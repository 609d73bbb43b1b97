using System.Runtime.Intrinsics;
using TexGen.Benchmarks.Timing;

namespace TexGen.Benchmarks.Measurements;

/// <summary>
/// What the processor can do at best: fused multiply-adds on registers and nothing else.
/// </summary>
internal static class MachineRoof
{
    private const int Iterations = 10_000_000;
    private const int Chains = 12;

    /// <summary>
    /// 32-bit operations that a turn of <see cref="Contestant"/> does; a multiplication and an addition count as two.
    /// </summary>
    /// <param name="threads">How many threads do them.</param>
    public static double Operations(int threads) => 2.0 * threads * Chains * Vector512<float>.Count * Iterations;

    /// <summary>Some threads that multiply and add side by side.</summary>
    /// <param name="threads">How many.</param>
    public static Contestant Contestant(int threads)
    {
        return Timing.Contestant.Timed("peak", () =>
        {
            Thread[] workers =
                [.. Enumerable.Range(0, threads).Select(_ => new Thread(() => Multiply(Iterations)))];
            foreach (Thread worker in workers)
            {
                worker.Start();
            }

            foreach (Thread worker in workers)
            {
                worker.Join();
            }
        });
    }

    // More chains than the eight that cover a latency of four cycles at two a cycle. The factor pulls all of them to 1,
    // so that no number becomes denormal, which would be slow.
    private static float Multiply(int iterations)
    {
        Vector512<float> factor = Vector512.Create(0.5f);
        Vector512<float> half = Vector512.Create(0.5f);
        Vector512<float> a = Vector512<float>.Zero;
        Vector512<float> b = a, c = a, d = a, e = a, f = a, g = a, h = a, i = a, j = a, k = a, l = a;

        for (int n = 0; n < iterations; n++)
        {
            a = Vector512.FusedMultiplyAdd(a, factor, half);
            b = Vector512.FusedMultiplyAdd(b, factor, half);
            c = Vector512.FusedMultiplyAdd(c, factor, half);
            d = Vector512.FusedMultiplyAdd(d, factor, half);
            e = Vector512.FusedMultiplyAdd(e, factor, half);
            f = Vector512.FusedMultiplyAdd(f, factor, half);
            g = Vector512.FusedMultiplyAdd(g, factor, half);
            h = Vector512.FusedMultiplyAdd(h, factor, half);
            i = Vector512.FusedMultiplyAdd(i, factor, half);
            j = Vector512.FusedMultiplyAdd(j, factor, half);
            k = Vector512.FusedMultiplyAdd(k, factor, half);
            l = Vector512.FusedMultiplyAdd(l, factor, half);
        }

        return Vector512.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }
}
