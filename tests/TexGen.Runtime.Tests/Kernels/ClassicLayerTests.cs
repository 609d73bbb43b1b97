using TexGen.Runtime.Kernels;
using TexGen.Runtime.Rendering;
using static TexGen.Runtime.Tests.Kernels.TestLayers;

namespace TexGen.Runtime.Tests.Kernels;

/// <summary>
/// What convolutions do in the classic U-Net alone, against plain double precision on the CPU.
/// </summary>
public sealed class ClassicLayerTests
{
    [SkippableTheory]
    [InlineData("tiled", true)]
    [InlineData("direct", false)]
    public void Run_PlainAndStrided_PadAsTheNetworkDoes(string name, bool isZeroPadded)
    {
        using KernelFixture fixture = new(SmallVariant(name == "tiled"));
        (int inputs, int outputs, int width, int height) = (5, 7, 6, 9);
        (float[] filters, float[] bias) = Weights(fixture, inputs, outputs, 3);
        float[] shift = fixture.Numbers(outputs);
        float[] x = fixture.Numbers(inputs * width * height);
        float[] large = fixture.Numbers(4 * inputs * width * height);
        WeightStore film = new();
        int filmAt = film.AddVector(shift);
        WeightStore weights = new();
        ConvolutionKind plain = new(3) { IsZeroPadded = isZeroPadded, IsShifted = true };
        ConvolutionKind strided = new(3, ConvolutionSource.Strided) { IsZeroPadded = isZeroPadded };
        ConvolutionLayer layer = Layer(weights, plain, filters, bias, inputs);
        ComputeTensor target = fixture.Tensor(outputs, width, height);
        ConvolutionRunner runner = fixture.Runner(weights, film);

        ConvolutionOperands operands = new(fixture.Tensor(inputs, width, height, x).Buffer, target.Buffer);
        runner.Run(layer, operands with { FilmAt = filmAt }, width, height);
        float[] shifted = [.. bias.Zip(shift, static (a, b) => a + b)];
        AssertNear(
            ReferenceLayer.Convolve(Doubles(x), filters, shifted, 3, width, height, 1, isZeroPadded),
            target.Read(),
            Tolerance);

        GlBuffer source = fixture.Tensor(inputs, 2 * width, 2 * height, large).Buffer;
        runner.Run(layer with { Kind = strided }, new ConvolutionOperands(source, target.Buffer), width, height);
        double[] sums = ReferenceLayer.Convolve(
            Doubles(large), filters, bias, 3, 2 * width, 2 * height, isZeroPadded ? 0 : 1, isZeroPadded);
        AssertNear(ReferenceLayer.Halve(sums, width, height), target.Read(), Tolerance);
    }

    [SkippableTheory]
    [InlineData("tiled", true)]
    [InlineData("direct", false)]
    public void Run_FourQuarters_AreTheDoubledPicture(string name, bool isZeroPadded)
    {
        using KernelFixture fixture = new(SmallVariant(name == "tiled"));
        (int inputs, int outputs, int width, int height) = (6, 5, 4, 7);
        float[] x = fixture.Numbers(inputs * width * height);
        (float[] enlarged, float[] bias) = Weights(fixture, inputs, outputs, 3);
        float[] transposed = fixture.Numbers(inputs * outputs * 16, 0.1f);
        ComputeTensor source = fixture.Tensor(inputs, width, height, x);
        ComputeTensor target = fixture.Tensor(outputs, 2 * width, 2 * height);

        void Check(Func<int, float[]> quarterOf, double[] expected)
        {
            WeightStore weights = new();
            ConvolutionLayer[] quarters =
            [
                .. Enumerable.Range(0, QuarterFilters.Count).Select(quarter => Layer(
                    weights, new ConvolutionKind(2) { IsZeroPadded = isZeroPadded }, quarterOf(quarter), bias, inputs) with
                {
                    Quarter = quarter,
                }),
            ];
            ConvolutionRunner runner = fixture.Runner(weights);
            Array.ForEach(quarters, layer => runner.Run(
                layer, new ConvolutionOperands(source.Buffer, target.Buffer), width, height));
            AssertNear(expected, target.Read(), Tolerance);
        }

        double[] large = ReferenceLayer.Enlarge(Doubles(x), 2 * width, 2 * height);
        Check(
            quarter => QuarterFilters.OfEnlarged(enlarged, quarter),
            ReferenceLayer.Convolve(large, enlarged, bias, 3, 2 * width, 2 * height, 1, isZeroPadded));
        Check(
            quarter => QuarterFilters.OfTransposed(transposed, outputs, quarter),
            ReferenceLayer.Transpose(Doubles(x), transposed, bias, width, height, isZeroPadded));
    }

    [SkippableTheory]
    [InlineData("tiled")]
    [InlineData("direct")]
    public void Run_PairOfTensors_IsNormalisedInGroupsThatReachOverBoth(string name)
    {
        using KernelFixture fixture = new(SmallVariant(name == "tiled"));

        // 15 channels in groups of 5; 4224 pixels, of which three rounds make one.
        (int first, int second, int outputs, int groups, int width, int height) = (7, 8, 6, 3, 96, 44);
        float[] x = [.. fixture.Numbers(first * width * height).Select(static value => value + 30.0f)];
        float[] y = fixture.Numbers(second * width * height);
        float[] gain = fixture.Numbers(first + second);
        float[] shift = fixture.Numbers(first + second);
        (float[] filters, float[] bias) = Weights(fixture, first + second, outputs, 1);
        WeightStore weights = new();
        int normAt = weights.AddVector(gain.AsSpan(0, first));
        _ = weights.AddVector(gain.AsSpan(first));
        _ = weights.AddVector(shift.AsSpan(0, first));
        _ = weights.AddVector(shift.AsSpan(first));
        ConvolutionKind kind = new(1, ConvolutionSource.Pair) { IsGroupNormalised = true, IsZeroPadded = true };
        GroupNormLayer norm = new(first, second, groups, normAt);
        ConvolutionLayer layer = Layer(weights, kind, filters, bias, first, second) with
        {
            FirstBlocks = Blocks.Of(first),
            NormAt = normAt,
        };
        ComputeTensor one = fixture.Tensor(first, width, height, x);
        ComputeTensor other = fixture.Tensor(second, width, height, y);
        ComputeTensor joined = fixture.Tensor(4 * norm.AllBlocks, width, height);
        ComputeTensor target = fixture.Tensor(outputs, width, height);
        ConvolutionRunner runner = fixture.Runner(weights);
        (GroupNormRunner normaliser, GlBuffer statistics) = fixture.GroupRunner(norm.AllBlocks, width * height);

        // Each dispatch cut in two where it has two groups.
        int pixels = width * height;
        normaliser.Gather(norm, one, other, new GroupRange(1, 1));
        normaliser.Gather(norm, one, other, new GroupRange(0, 1));
        normaliser.Combine(norm, 1, 66, new GroupRange(0, 1));
        normaliser.Combine(norm, 2, 2, new GroupRange(0, 1));
        normaliser.Conclude(norm, 2, new GroupRange(0, 1));
        normaliser.Apply(norm, one, other, joined.Buffer, isActivated: false, new GroupRange(0, 30));
        normaliser.Apply(norm, one, other, joined.Buffer, isActivated: false, new GroupRange(30, 36));

        double[] both = [.. Doubles(x), .. Doubles(y)];
        double[] linear = ReferenceLayer.NormaliseGroups(both, groups, gain, shift, isActivated: false);
        float[] found = joined.Read();
        AssertNear(linear[..(first * pixels)], found[..(first * pixels)], Tolerance);
        AssertNear(
            linear[(first * pixels)..], found[(8 * pixels)..((8 + second) * pixels)], Tolerance);

        runner.Run(
            layer,
            new ConvolutionOperands(one.Buffer, target.Buffer) { Second = other.Buffer, Statistics = statistics },
            width,
            height);
        double[] active = ReferenceLayer.NormaliseGroups(both, groups, gain, shift, isActivated: true);
        AssertNear(ReferenceLayer.Convolve(active, filters, bias, 1, width, height), target.Read(), Tolerance);
    }
}
