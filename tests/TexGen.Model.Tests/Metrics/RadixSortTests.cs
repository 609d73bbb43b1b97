using TexGen.Model.Metrics;

namespace TexGen.Model.Tests.Metrics;

public sealed class RadixSortTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1000)]
    public void Sort_RandomNumbers_AreWhatComparingThemMakes(int count)
    {
        SplitMix64 random = new(3);
        float[] values = [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() - 0.5) * 1e3f)];
        float[] expected = [.. values.Order()];

        RadixSort.Sort(values, new float[count]);

        Assert.Equal(expected, values);
    }

    [Fact]
    public void Sort_ExtremesAndEqualNumbers_AreInOrder()
    {
        float[] expected =
        [
            float.NegativeInfinity, float.MinValue, -1.5f, -1.5f, -float.Epsilon, 0f, float.Epsilon, 1f, 1f, 1.0000001f,
            float.MaxValue, float.PositiveInfinity,
        ];
        float[] values = [.. expected.Reverse()];

        RadixSort.Sort(values, new float[values.Length + 4]);

        Assert.Equal(expected, values);
    }
}
