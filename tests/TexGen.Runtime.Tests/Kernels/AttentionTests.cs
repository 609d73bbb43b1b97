using TexGen.Runtime.Kernels;
using TexGen.Runtime.Networks;
using TexGen.Runtime.Rendering;
using static TexGen.Runtime.Tests.Kernels.TestLayers;

namespace TexGen.Runtime.Tests.Kernels;

/// <summary>
/// Self-attention against plain double precision on the CPU.
/// </summary>
public sealed class AttentionTests
{
    [SkippableTheory]
    [InlineData("tiled")]
    [InlineData("direct")]
    [InlineData("both")]
    public void Of_RandomShapes_MixesAsTheReferenceDoes(string name)
    {
        // With both, the last queries of many are few enough for the other kernels.
        KernelVariant variant = SmallVariant(name == "tiled");
        using KernelFixture fixture = new(
            name == "both" ? new KernelChoice(SmallVariant(isTiled: true), variant, 20_000) : KernelChoice.Of(variant));

        // One of everything; sides that fill neither blocks nor groups, all queries at once and a few at a time; more keys
        // than a part has, and scores that would overflow were their largest not taken off.
        Check(fixture, 1, 1, 1, AttentionTensors.LargestScores, 1.0f);
        Check(fixture, 6, 7, 5, AttentionTensors.LargestScores, 1.0f);
        Check(fixture, 9, 5, 3, 4 * 16 * 4, 1.0f);
        Check(fixture, 130, 3, 9, AttentionTensors.LargestScores, 1.0f);
        Check(fixture, 4, 21, 17, 90 * 16 * 100, 10.0f);

        // The values of three times as many keys as are mixed at once, and of 101 more.
        Check(fixture, 9, 21, 17, 90 * 16 * 100, 1.0f, mostKeys: 128);
    }

    [SkippableFact]
    public void Of_TensOfThousandsOfPixels_CanBeCutInto5Milliseconds()
    {
        // What llvmpipe computes in that time, on one processor: the least that dispatches are cut for.
        const long Most = 25_000_000;

        using KernelFixture fixture = new(SmallVariant(isTiled: false));
        using AttentionTensors tensors = new(fixture.Library, 4, 200, 200);
        ConvolutionRunner runner = fixture.Runner(new WeightStore());

        foreach (NetworkCommand command in AttentionCommands.Of("attention", runner, tensors))
        {
            Assert.InRange(command.Work / command.Groups / command.Rows, 1, Most);
        }
    }

    [SkippableFact]
    public void Of_Halves_HoldScoresOfManyChannelsAndSumsOfManyKeys()
    {
        using KernelFixture fixture = new(SmallVariant(isTiled: false), StoragePrecision.Half);

        // Without the factor of 1/8 the largest score is 90,000, and no number of 16 bits is above 65,504.
        Check(fixture, 64, 3, 2, AttentionTensors.LargestScores, 37.5f, isAlike: true);

        // And sums of some keys after the other are rounded little more often than all at once: scores are, too.
        Check(fixture, 9, 21, 17, AttentionTensors.LargestScores, 1.0f, mostKeys: 128);
    }

    [SkippableFact]
    public void Constructor_MorePixelsThanADispatchCompares_SaysSo()
    {
        using KernelFixture fixture = new(SmallVariant(isTiled: false));

        GraphicsException exception = Assert.Throws<GraphicsException>(
            () => new AttentionTensors(fixture.Library, 1, 2048, 1024));

        Assert.Contains("2048x1024 are too many. Make a smaller tile", exception.Message, StringComparison.Ordinal);
    }

    private static void Check(
        KernelFixture fixture,
        int channels,
        int width,
        int height,
        long largestScores,
        float deviation,
        bool isAlike = false,
        int mostKeys = AttentionTensors.MostKeys)
    {
        int pixels = width * height;
        float[] queries = fixture.Numbers(channels * pixels, deviation);
        float[] keys = isAlike ? queries : fixture.Numbers(channels * pixels, deviation);
        float[] values = fixture.Numbers(channels * pixels);
        using AttentionTensors tensors = new(fixture.Library, channels, width, height, largestScores, mostKeys);
        float[] projected = new float[tensors.Projected.Channels * pixels];
        foreach ((float[] planes, int i) in new[] { queries, keys, values }.Select(static (planes, i) => (planes, i)))
        {
            planes.CopyTo(projected.AsSpan(i * tensors.ChannelBlocks * Blocks.Size * pixels));
        }

        tensors.Projected.Write(projected);
        ConvolutionRunner runner = fixture.Runner(new WeightStore());
        foreach (NetworkCommand command in AttentionCommands.Of("attention", runner, tensors))
        {
            // Cut as finely as it goes.
            for (int group = 0; group < command.Groups; group++)
            {
                for (int row = 0; row < command.Rows; row++)
                {
                    (int, int)? rows = command.Rows == 1 ? null : (row, 1);
                    command.Dispatch!(new GroupRange(group, 1) { Rows = rows });
                }
            }
        }

        double[] expected = Attend(Doubles(queries), Doubles(keys), Doubles(values), channels);
        // Scores grow with the square of the deviation, and have so many digits fewer behind the point.
        double tolerance = fixture.Precision == StoragePrecision.Half ? 2.0 * HalfTolerance : Tolerance * deviation;
        AssertNear(expected, tensors.Mixed.Read()[..expected.Length], tolerance);
    }

    // softmax(QKᵀ/√C) V
    private static double[] Attend(double[] queries, double[] keys, double[] values, int channels)
    {
        int pixels = queries.Length / channels;
        double[] mixed = new double[queries.Length];
        for (int i = 0; i < pixels; i++)
        {
            double[] scores = new double[pixels];
            for (int j = 0; j < pixels; j++)
            {
                for (int c = 0; c < channels; c++)
                {
                    scores[j] += queries[(c * pixels) + i] * keys[(c * pixels) + j] / Math.Sqrt(channels);
                }
            }

            double most = scores.Max();
            double[] weights = Array.ConvertAll(scores, score => Math.Exp(score - most));
            double sum = weights.Sum();
            for (int k = 0; k < queries.Length; k += pixels)
            {
                for (int j = 0; j < pixels; j++)
                {
                    mixed[k + i] += weights[j] / sum * values[k + j];
                }
            }
        }

        return mixed;
    }
}
