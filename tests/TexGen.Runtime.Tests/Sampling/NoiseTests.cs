using TexGen.Graphics.Testing;
using TexGen.Model.Random;
using TexGen.Runtime.Kernels;
using TexGen.Runtime.Rendering;
using TexGen.Runtime.Sampling;

namespace TexGen.Runtime.Tests.Sampling;

public sealed class NoiseTests
{
    private const int MostUlps = 2;

    [SkippableTheory]
    [InlineData(0UL, 0UL, 30_001)]
    [InlineData(0xFEDCBA9876543210UL, 0x0001_0000_0000_0007UL, 30_002)]
    public void FillNormal_AnyStream_IsTheProcessorsToTwoUlps(ulong seed, ulong stream, int count)
    {
        using EglTestContext context = EglTestContext.Open();
        using SamplerPrograms programs = new(context.Gl);
        using GlBuffer buffer = StorageBuffer.Allocate(context.Gl, count * sizeof(float));
        RandomSequence sequence = new(seed, stream);
        float[] expected = new float[count];
        float[] found = new float[count];

        // In two parts, as long dispatches are cut.
        GroupRange all = GroupRange.Whole(count, SamplerPrograms.NoiseGroup);
        NoisyCopy noise = new(buffer, count) { Noise = (sequence, sequence), Deviations = (1.0, 0.0) };
        programs.Run(noise, all with { Count = 7 });
        programs.Run(noise, new GroupRange(7, all.Count - 7));
        buffer.Read<float>(found);
        sequence.FillNormal(expected.AsSpan());

        int[] distances = [.. expected.Zip(found, Distance)];
        int worst = Array.IndexOf(distances, distances.Max());
        Assert.True(
            distances[worst] <= MostUlps,
            $"Number {worst} is {found[worst]:G9}, {distances[worst]} ulps from {expected[worst]:G9}.");
    }

    // How many numbers of 32 bits one is away from another.
    private static int Distance(float first, float second)
    {
        return Math.Abs(Order(first) - Order(second));
    }

    private static int Order(float value)
    {
        int bits = BitConverter.SingleToInt32Bits(value);

        return bits >= 0 ? bits : int.MinValue - bits;
    }
}
