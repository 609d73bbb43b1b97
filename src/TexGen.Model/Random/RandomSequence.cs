namespace TexGen.Model.Random;

/// <summary>
/// One numbered stream of random numbers of a seed. A value type without state: the same seed, stream and position always
/// give the same number, whatever was drawn before.
/// </summary>
/// <param name="Seed">The seed.</param>
/// <param name="Stream">The stream's number; different streams of a seed are independent.</param>
public readonly record struct RandomSequence(ulong Seed, ulong Stream)
{
    // 2⁻³²: the step of a uniform number made from 32 bits.
    private const double UnitStep = 1.0 / 4294967296.0;

    /// <summary>
    /// A uniform number in (0, 1), never 0 nor 1.
    /// </summary>
    /// <param name="index">The position in the stream.</param>
    public double Uniform(ulong index)
    {
        return (Philox.Block(Seed, Stream, index).X + 0.5) * UnitStep;
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
    /// Fills a span with independent normal deviates of mean 0 and variance 1 (Box and Muller).
    /// </summary>
    /// <param name="target">Receives number i of the stream at its place i.</param>
    public void FillNormal(Span<float> target)
    {
        Span<float> block = stackalloc float[4];

        for (int start = 0; start < target.Length; start += 4)
        {
            Normals((ulong)start / 4, block);
            int count = Math.Min(4, target.Length - start);
            block[..count].CopyTo(target[start..]);
        }
    }

    // One Philox block makes two pairs: √(−2 ln u) (cos 2πv, sin 2πv) with u in (0, 1].
    private void Normals(ulong index, Span<float> four)
    {
        (uint x, uint y, uint z, uint w) = Philox.Block(Seed, Stream, index);
        (four[0], four[1]) = BoxMuller(x, y);
        (four[2], four[3]) = BoxMuller(z, w);
    }

    private static (float Cosine, float Sine) BoxMuller(uint radiusBits, uint angleBits)
    {
        // 24 bits are what a float holds; + 1 keeps u away from 0, whose logarithm is infinite.
        float u = ((radiusBits >> 8) + 1) * (1.0f / 16777216.0f);
        float angle = (angleBits >> 8) * (2.0f * MathF.PI / 16777216.0f);
        float radius = MathF.Sqrt(-2.0f * MathF.Log(u));
        (float sine, float cosine) = MathF.SinCos(angle);

        return (radius * cosine, radius * sine);
    }
}
