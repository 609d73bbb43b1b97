using TexGen.Model.Random;
using TexGen.Runtime.Kernels;
using static TexGen.Runtime.Tests.Kernels.TestLayers;

namespace TexGen.Runtime.Tests.Kernels;

/// <summary>
/// Kernels that multiply in halves. Where no driver has them, their emulation stands in.
/// </summary>
public sealed class HalfArithmeticTests
{
    // The root of the mean square, in times of the results': about 6e-4 for 16 products at a time, and 2e-4 for storing.
    private const double MostDeviation = 1e-3;

    [SkippableTheory]
    [InlineData("tiled")]
    [InlineData("direct-64x4x8")]
    [InlineData("texels-64x4x8")]
    public void Run_Emulated_SumsSixteenProductsInHalvesToTheBit(string name)
    {
        using KernelFixture fixture = new(Variant(name), StoragePrecision.Half);

        // Chunks that are full and not; with one tap and nine.
        foreach ((int inputs, int side) in new[] { (1, 3), (37, 3), (32, 1), (130, 1) })
        {
            (int outputs, int width, int height) = (6, 7, 5);
            float[] x = fixture.Numbers(inputs * width * height);
            (float[] filters, float[] bias) = Weights(fixture, inputs, outputs, side);
            filters = Array.ConvertAll(filters, static filter => (float)(Half)filter);

            float[] found = Run(fixture, x, filters, bias, side, width, height);

            Assert.Equal(HalfReference.Convolve(x, filters, bias, side, width, height), found);
        }
    }

    [SkippableTheory]
    [InlineData("tiled")]
    [InlineData("direct-64x4x8")]
    [InlineData("texels-64x4x8")]
    public void Run_RandomShapes_StaysWithinTheBoundOfHalves(string name)
    {
        using KernelFixture fixture = new(Variant(name), StoragePrecision.Half);
        RandomSequence choices = new(23, 0);
        List<(int Inputs, int Outputs, int Width, int Height)> shapes = [(130, 3, 5, 2), (17, 9, 96, 1), (64, 5, 1, 1)];
        for (int i = 0; i < 4; i++)
        {
            ulong first = (ulong)(4 * i);
            shapes.Add((
                1 + choices.Below(first, 130),
                1 + choices.Below(first + 1, 24),
                1 + choices.Below(first + 2, 16),
                1 + choices.Below(first + 3, 16)));
        }

        double squares = 0.0;
        double errors = 0.0;
        foreach ((int inputs, int outputs, int width, int height) in shapes)
        {
            float[] x = fixture.Numbers(inputs * width * height);
            (float[] filters, float[] bias) = Weights(fixture, inputs, outputs, 3);
            filters = Array.ConvertAll(filters, static filter => (float)(Half)filter);
            double[] exact = ReferenceLayer.Convolve(Doubles(x), filters, bias, 3, width, height);
            double[] bounds = HalfReference.Bounds(x, filters, bias, 3, width, height);

            float[] found = Run(fixture, x, filters, bias, 3, width, height);

            Assert.Equal(exact.Length, found.Length);
            Assert.All(
                exact.Zip(found, bounds), static result => Assert.Equal(result.First, result.Second, result.Third));
            errors += exact.Zip(found, static (a, b) => (a - b) * (a - b)).Sum();
            squares += exact.Sum(static value => value * value);

            // The bound is one that a tap too few, or a chunk of one, exceeds.
            float[] tapLess = [.. filters.Select(static (filter, i) => i % 9 == 8 ? 0.0f : filter)];
            float[] chunkLess =
                [.. filters.Select((filter, i) => i % 9 == 4 && i / 9 % inputs < HalfReference.Chunk ? 0.0f : filter)];
            foreach (float[] wrong in new[] { tapLess, chunkLess })
            {
                double[] others = ReferenceLayer.Convolve(Doubles(x), wrong, bias, 3, width, height);
                Assert.Contains(
                    exact.Zip(others, bounds),
                    static result => Math.Abs(result.First - result.Second) > result.Third);
            }
        }

        Assert.InRange(Math.Sqrt(errors / squares), 0.0, MostDeviation);
    }

    [SkippableFact]
    public void Run_NormalisedInputFilmAndResidual_AreThoseOf32Bits()
    {
        (int channels, int width, int height) = (20, 9, 8);
        float[][] found = [.. new[] { Arithmetic.Single, Arithmetic.EmulatedHalf }.Select(arithmetic =>
        {
            using KernelFixture fixture = new(TestLayers.Variant("direct-64x4x8").In(arithmetic), StoragePrecision.Half);
            float[] x = fixture.Numbers(channels * width * height);
            (float[] filters, float[] bias) = Weights(fixture, channels, channels, 3);
            WeightStore weights = new();
            ConvolutionKind kind = new(3) { IsNormalised = true, HasFilm = true, HasResidual = true };
            ConvolutionLayer layer = Layer(weights, kind, filters, bias, channels) with
            {
                NormAt = weights.AddVector(fixture.Numbers(channels)),
            };
            _ = weights.AddVector(fixture.Numbers(channels));
            WeightStore film = new();
            _ = film.AddVector(fixture.Numbers(channels));
            _ = film.AddVector(fixture.Numbers(channels));
            ComputeTensor source = fixture.Tensor(channels, width, height, x);
            ComputeTensor target = fixture.Tensor(channels, width, height);
            ConvolutionOperands operands = new(source.Buffer, target.Buffer)
            {
                Residual = source.Buffer,
                Statistics = fixture.Buffer(new float[2 * width * height]),
            };
            ConvolutionRunner runner = fixture.Runner(weights, film);

            runner.Measure(source, operands.Statistics!);
            runner.Run(layer, operands, width, height);

            return target.Read();
        })];

        double difference = Math.Sqrt(
            found[0].Zip(found[1], static (a, b) => ((double)a - b) * ((double)a - b)).Average());
        double size = Math.Sqrt(found[0].Average(static value => (double)value * value));
        Assert.InRange(difference / size, 1e-5, 2.0 * MostDeviation);
    }

    private static KernelVariant Variant(string name)
    {
        // Two chunks in shared memory at a time.
        KernelVariant variant = name == "tiled" ? KernelVariant.Tiled(16, 1, 8, 1, 1) : TestLayers.Variant(name);

        return variant.In(Arithmetic.EmulatedHalf);
    }

    private static float[] Run(
        KernelFixture fixture, float[] x, float[] filters, float[] bias, int side, int width, int height)
    {
        int inputs = x.Length / (width * height);
        WeightStore weights = new();
        ConvolutionLayer layer = Layer(weights, new ConvolutionKind(side), filters, bias, inputs);
        ComputeTensor source = fixture.Tensor(inputs, width, height, x);
        ComputeTensor target = fixture.Tensor(bias.Length, width, height);
        fixture.Runner(weights).Run(layer, new ConvolutionOperands(source.Buffer, target.Buffer), width, height);

        return target.Read();
    }
}
