using TexGen.Model.Random;

namespace TexGen.Model.Tests.Random;

public sealed class RandomSequenceTests
{
    private const int Count = 1 << 17;

    [Theory]
    [InlineData(100)]
    [InlineData(32768)]
    [InlineData(100_003)]
    public void FillNormal_BySeveralThreads_IsTheSame(int count)
    {
        RandomSequence sequence = new(5, 9);
        float[] one = new float[count];
        float[] several = new float[count];
        sequence.FillNormal(one.AsSpan());
        sequence.FillNormal(several.AsMemory());

        Assert.Equal(one, several);
    }

    [Fact]
    public void FillNormal_ManyNumbers_HasTheMomentsOfTheNormalDistribution()
    {
        float[] values = Normal(new RandomSequence(3, 4), Count);

        // Five standard errors of each moment: √(1/n), √(2/n), √(15/n), √(96/n).
        double error = 5.0 / Math.Sqrt(Count);
        Assert.Equal(0.0, values.Average(static x => (double)x), error);
        Assert.Equal(1.0, values.Average(static x => Math.Pow(x, 2)), error * Math.Sqrt(2.0));
        Assert.Equal(0.0, values.Average(static x => Math.Pow(x, 3)), error * Math.Sqrt(15.0));
        Assert.Equal(3.0, values.Average(static x => Math.Pow(x, 4)), error * Math.Sqrt(96.0));
        Assert.Equal(0.6826895, values.Count(static x => Math.Abs(x) < 1.0f) / (double)Count, error * 0.4655);
        Assert.All(values, static x => Assert.True(float.IsFinite(x)));
    }

    [Fact]
    public void FillNormal_Neighbours_AreNotCorrelated()
    {
        float[] values = Normal(new RandomSequence(3, 4), Count);

        for (int distance = 1; distance <= 32; distance++)
        {
            double sum = 0.0;
            for (int i = distance; i < Count; i++)
            {
                sum += (double)values[i] * values[i - distance];
            }

            Assert.Equal(0.0, sum / Count, 5.0 / Math.Sqrt(Count));
        }
    }

    [Fact]
    public void FillNormal_FirstNumbers_AreBoxAndMullersOfTheBlocks()
    {
        float[] values = Normal(new RandomSequence(11, 12), 40);

        for (int block = 0; block < 10; block++)
        {
            (uint x, uint y, uint z, uint w) = Philox.Block(11, 12, (ulong)block);
            double[] expected = [.. Pair(x, y), .. Pair(z, w)];
            for (int i = 0; i < 4; i++)
            {
                Assert.Equal(expected[i], values[(4 * block) + i], 2e-6);
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(500)]
    public void FillNormal_LongerSpan_StartsAsTheShorter(int length)
    {
        RandomSequence sequence = new(8, 9);

        Assert.Equal(Normal(sequence, 1000)[..length], Normal(sequence, length));
    }

    [Fact]
    public void FillNormal_OtherSeedOrStream_GivesOtherNumbers()
    {
        float[][] draws =
        [
            Normal(new RandomSequence(1, 1), 4096),
            Normal(new RandomSequence(2, 1), 4096),
            Normal(new RandomSequence(1, 2), 4096),
            Normal(new RandomSequence(1, 1UL << 48), 4096),
        ];

        for (int a = 0; a < draws.Length; a++)
        {
            for (int b = 0; b < a; b++)
            {
                double correlation = draws[a].Zip(draws[b], static (x, y) => (double)x * y).Sum() / 4096.0;
                Assert.Equal(0.0, correlation, 5.0 / 64.0);
            }
        }
    }

    [Fact]
    public void Uniform_ManyNumbers_FillTheOpenInterval()
    {
        RandomSequence sequence = new(5, 6);
        double[] values = [.. Enumerable.Range(0, 20000).Select(i => sequence.Uniform((ulong)i))];

        Assert.All(values, static u => Assert.True(u is > 0.0 and < 1.0));
        Assert.Equal(0.5, values.Average(), 5.0 * Math.Sqrt(1.0 / 12.0 / 20000.0));
        Assert.Equal(1.0 / 12.0, values.Average(static u => (u - 0.5) * (u - 0.5)), 0.003);
        Assert.Equal(values[77], sequence.Uniform(77));
    }

    [Fact]
    public void FillUniform_ManyNumbers_FillTheHalfOpenInterval()
    {
        float[] values = new float[Count + 3];
        new RandomSequence(5, 6).FillUniform(values);

        Assert.All(values, static u => Assert.True(u is >= 0.0f and < 1.0f));
        Assert.Equal(0.5, values.Average(static u => (double)u), 5.0 * Math.Sqrt(1.0 / 12.0 / Count));
        Assert.Equal(1.0 / 12.0, values.Average(static u => (u - 0.5) * (u - 0.5)), 0.001);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(8)]
    public void FillUniform_AnyLength_IsTheUpperBitsOfTheBlocks(int length)
    {
        RandomSequence sequence = new(5, 6);
        float[] values = new float[length];
        sequence.FillUniform(values);

        for (int i = 0; i < length; i++)
        {
            (uint x, uint y, uint z, uint w) = Philox.Block(5, 6, (ulong)i / 4);
            uint word = (i % 4) switch { 0 => x, 1 => y, 2 => z, _ => w };
            Assert.Equal((word >> 8) / 16777216.0f, values[i]);
        }
    }

    [Fact]
    public void Below_ManyNumbers_AreEvenlySpread()
    {
        RandomSequence sequence = new(5, 6);
        int[] counts = new int[7];
        for (ulong i = 0; i < 14000; i++)
        {
            counts[sequence.Below(i, 7)]++;
        }

        // 2000 ± 41 each.
        Assert.All(counts, static count => Assert.InRange(count, 1790, 2210));
        Assert.All(Enumerable.Range(0, 100), i => Assert.Equal(0, sequence.Below((ulong)i, 1)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public void Below_NothingToChooseFrom_Throws(int count)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomSequence(1, 1).Below(0, count));
    }

    private static float[] Normal(RandomSequence sequence, int count)
    {
        float[] values = new float[count];
        sequence.FillNormal(values);

        return values;
    }

    // √(−2 ln u) (cos 2πv, sin 2πv) in double precision, from the upper 24 bits of each word.
    private static double[] Pair(uint radiusBits, uint angleBits)
    {
        double u = ((radiusBits >> 8) + 1) / 16777216.0;
        double angle = 2.0 * Math.PI * (angleBits >> 8) / 16777216.0;
        double radius = Math.Sqrt(-2.0 * Math.Log(u));

        return [radius * Math.Cos(angle), radius * Math.Sin(angle)];
    }

    [Theory]
    [InlineData(4)]
    [InlineData(40)]
    [InlineData(123_456)]
    public void FillNormal_FromANumberOn_ContinuesTheStream(int first)
    {
        RandomSequence sequence = new(5, 6);
        float[] whole = new float[200_000];
        float[] rest = new float[whole.Length - first];
        sequence.FillNormal(whole.AsMemory());
        sequence.FillNormal(rest.AsMemory(), first);

        Assert.Equal(whole[first..], rest);
        Assert.Throws<ArgumentOutOfRangeException>(() => sequence.FillNormal(rest.AsMemory(), 2));
    }
}
