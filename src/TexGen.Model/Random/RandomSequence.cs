using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace TexGen.Model.Random;

/// <summary>
/// One numbered stream of random numbers of a seed. A value type without state: the same seed, stream and position
/// always give the same number, whatever was drawn before.
/// </summary>
/// <param name="Seed">The seed.</param>
/// <param name="Stream">The stream's number; different streams of a seed are independent.</param>
public readonly record struct RandomSequence(ulong Seed, ulong Stream)
{
    // 2⁻³²: the step of a uniform number made from 32 bits.
    private const double UnitStep = 1.0 / 4294967296.0;

    // 2⁻²⁴: the step of a uniform number in the 24 bits that a float holds.
    private const float FloatStep = 1.0f / 16777216.0f;

    // Deviates made at a time: four each of eight blocks.
    private const int GroupSize = 8 * 4;

    // Deviates that are worth a thread's while; a multiple of the group.
    private const int ParallelPart = 1 << 15;

    /// <summary>
    /// A uniform number in (0, 1), never 0 nor 1.
    /// </summary>
    /// <param name="index">The position in the stream.</param>
    public double Uniform(ulong index)
    {
        return (Philox.Block(Seed, Stream, index).X + 0.5) * UnitStep;
    }

    /// <summary>
    /// Sixty-four uniform bits.
    /// </summary>
    /// <param name="index">The position in the stream.</param>
    public ulong Bits(ulong index)
    {
        (uint x, uint y, _, _) = Philox.Block(Seed, Stream, index);

        return x | ((ulong)y << 32);
    }

    /// <summary>
    /// A whole number in [0, <paramref name="count"/>).
    /// </summary>
    /// <param name="index">The position in the stream.</param>
    /// <param name="count">The number of possible results, at least 1.</param>
    public int Below(ulong index, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);

        // Lemire's multiply-shift; the bias is below count / 2³².
        return (int)(((ulong)Philox.Block(Seed, Stream, index).X * (ulong)count) >> 32);
    }

    /// <summary>
    /// Fills a span with independent normal deviates of mean 0 and variance 1 (Box and Muller),
    /// eight Philox blocks at a time.
    /// </summary>
    /// <param name="target">Receives number i of the stream at its place i: block i/4 makes numbers
    /// 4(i/4) to 4(i/4) + 3.</param>
    public void FillNormal(Span<float> target) => FillNormal(target, firstBlock: 0);

    /// <summary>
    /// The same numbers, made by several threads where there are many.
    /// </summary>
    /// <param name="target">Receives the numbers.</param>
    /// <param name="first">Which number of the stream comes to place 0; a multiple of 4.</param>
    public void FillNormal(Memory<float> target, long first = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(first % 4, 0);

        ulong firstBlock = (ulong)first / 4;
        int parts = (target.Length + ParallelPart - 1) / ParallelPart;
        if (parts < 2)
        {
            FillNormal(target.Span, firstBlock);

            return;
        }

        RandomSequence sequence = this;
        Parallel.For(0, parts, part =>
        {
            int start = part * ParallelPart;
            int count = Math.Min(ParallelPart, target.Length - start);
            sequence.FillNormal(target.Span.Slice(start, count), firstBlock + ((ulong)start / 4));
        });
    }

    /// <summary>
    /// Fills a span with independent numbers, uniform over the multiples of 2⁻²⁴ in [0, 1).
    /// </summary>
    /// <param name="target">Receives number i of the stream at its place i: word i mod 4 of block i/4, its upper 24
    /// bits.</param>
    public void FillUniform(Span<float> target)
    {
        for (int start = 0; start < target.Length; start += 4)
        {
            (uint x, uint y, uint z, uint w) = Philox.Block(Seed, Stream, (ulong)start / 4);
            ReadOnlySpan<uint> words = [x, y, z, w];
            for (int i = 0; i < Math.Min(4, target.Length - start); i++)
            {
                target[start + i] = (words[i] >> 8) * FloatStep;
            }
        }
    }

    private void FillNormal(Span<float> target, ulong firstBlock)
    {
        int whole = target.Length / GroupSize * GroupSize;
        for (int start = 0; start < whole; start += GroupSize)
        {
            NormalGroup(firstBlock + ((ulong)start / 4), target.Slice(start, GroupSize));
        }

        if (whole < target.Length)
        {
            Span<float> group = stackalloc float[GroupSize];
            NormalGroup(firstBlock + ((ulong)whole / 4), group);
            group[..(target.Length - whole)].CopyTo(target[whole..]);
        }
    }

    private void NormalGroup(ulong firstBlock, Span<float> group)
    {
        (Vector256<uint> x, Vector256<uint> y, Vector256<uint> z, Vector256<uint> w) =
            Philox.EightBlocks(Seed, Stream, firstBlock);
        (Vector256<float> a, Vector256<float> b) = BoxMuller(x, y);
        (Vector256<float> c, Vector256<float> d) = BoxMuller(z, w);

        if (Avx.IsSupported)
        {
            Interleave(a, b, c, d, group);

            return;
        }

        for (int i = 0; i < Vector256<float>.Count; i++)
        {
            group[4 * i] = a[i];
            group[(4 * i) + 1] = b[i];
            group[(4 * i) + 2] = c[i];
            group[(4 * i) + 3] = d[i];
        }
    }

    // a_0 b_0 c_0 d_0 a_1 …: unpacking works within halves of a vector, so 0 comes out beside 4, 1 beside 5, and so on.
    private static void Interleave(
        Vector256<float> a, Vector256<float> b, Vector256<float> c, Vector256<float> d, Span<float> target)
    {
        Vector256<double> abLow = Avx.UnpackLow(a, b).AsDouble();
        Vector256<double> abHigh = Avx.UnpackHigh(a, b).AsDouble();
        Vector256<double> cdLow = Avx.UnpackLow(c, d).AsDouble();
        Vector256<double> cdHigh = Avx.UnpackHigh(c, d).AsDouble();
        Vector256<float> of04 = Avx.UnpackLow(abLow, cdLow).AsSingle();
        Vector256<float> of15 = Avx.UnpackHigh(abLow, cdLow).AsSingle();
        Vector256<float> of26 = Avx.UnpackLow(abHigh, cdHigh).AsSingle();
        Vector256<float> of37 = Avx.UnpackHigh(abHigh, cdHigh).AsSingle();

        Avx.Permute2x128(of04, of15, 0x20).CopyTo(target);
        Avx.Permute2x128(of26, of37, 0x20).CopyTo(target[8..]);
        Avx.Permute2x128(of04, of15, 0x31).CopyTo(target[16..]);
        Avx.Permute2x128(of26, of37, 0x31).CopyTo(target[24..]);
    }

    // √(−2 ln u) (cos 2πv, sin 2πv) with u in (0, 1] and v in [0, 1); + 1 keeps u away from 0,
    // whose logarithm is infinite.
    private static (Vector256<float> Cosine, Vector256<float> Sine) BoxMuller(
        Vector256<uint> radiusBits, Vector256<uint> angleBits)
    {
        Vector256<float> steps = Vector256.ConvertToSingle((radiusBits >>> 8).AsInt32());
        Vector256<float> u = (steps + Vector256<float>.One) * FloatStep;
        Vector256<float> angle = Vector256.ConvertToSingle((angleBits >>> 8).AsInt32()) * (2.0f * MathF.PI * FloatStep);
        Vector256<float> radius = Vector256.Sqrt(Vector256.Log(u) * -2.0f);
        (Vector256<float> sine, Vector256<float> cosine) = Vector256.SinCos(angle);

        return (radius * cosine, radius * sine);
    }
}
