using TexGen.Runtime.Kernels;
using TexGen.Runtime.Networks;
using TexGen.Runtime.Rendering;
using static TexGen.Runtime.Tests.Kernels.TestLayers;

namespace TexGen.Runtime.Tests.Kernels;

/// <summary>
/// What convolutions do in the classic U-Net alone, against plain double precision on the CPU.
/// </summary>
public sealed class ClassicLayerTests
{
    // One of everything; what fills neither blocks nor tiles; many channels; long and thin.
    private static readonly (int Inputs, int Outputs, int Width, int Height)[] Shapes =
        [(1, 1, 1, 1), (5, 7, 6, 9), (130, 3, 2, 5), (3, 130, 1, 7), (6, 5, 48, 1)];

    [SkippableTheory]
    [InlineData("tiled", false)]
    [InlineData("direct", true)]
    public void Run_PlainAndStrided_PadAsTheNetworkDoes(string name, bool isZeroPadded)
    {
        using KernelFixture fixture = new(SmallVariant(name == "tiled"));
        foreach ((int inputs, int outputs, int width, int height) in Shapes)
        {
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
    }

    [SkippableTheory]
    [InlineData("tiled", false)]
    [InlineData("direct", true)]
    public void Run_FourQuarters_AreTheDoubledPicture(string name, bool isZeroPadded)
    {
        using KernelFixture fixture = new(SmallVariant(name == "tiled"));
        foreach ((int inputs, int outputs, int width, int height) in Shapes)
        {
            float[] x = fixture.Numbers(inputs * width * height);
            (float[] enlarged, float[] bias) = Weights(fixture, inputs, outputs, 3);
            float[] transposed = fixture.Numbers(inputs * outputs * 16, 0.3f / MathF.Sqrt(inputs));
            double[] large = ReferenceLayer.Enlarge(Doubles(x), 2 * width, 2 * height);
            float[] Run(Func<int, float[]> filtersOf) => RunQuarters(
                fixture, x, bias, width, height, isZeroPadded, filtersOf);

            AssertNear(
                ReferenceLayer.Convolve(large, enlarged, bias, 3, 2 * width, 2 * height, 1, isZeroPadded),
                Run(quarter => QuarterFilters.OfEnlarged(enlarged, quarter)),
                Tolerance);
            AssertNear(
                ReferenceLayer.Transpose(Doubles(x), transposed, bias, width, height, isZeroPadded),
                Run(quarter => QuarterFilters.OfTransposed(transposed, outputs, quarter)),
                Tolerance);
        }
    }

    [SkippableFact]
    public void Run_PairOfTensors_IsNormalisedInGroupsThatReachOverBoth()
    {
        using KernelFixture fixture = new(SmallVariant(isTiled: true));

        // 15 channels in groups of 5, and 4224 pixels, of which three rounds make one; then the least, many channels, and
        // groups of one.
        CheckPair(fixture, (7, 8), 3, 96, 44);
        CheckPair(fixture, (1, 1), 1, 1, 1);
        CheckPair(fixture, (65, 65), 10, 5, 3);
        CheckPair(fixture, (6, 2), 8, 65, 1);
    }

    private static void CheckPair(
        KernelFixture fixture, (int First, int Second) channels, int groups, int width, int height)
    {
        const int Outputs = 6;
        (int first, int second) = channels;
        float[] x = [.. fixture.Numbers(first * width * height).Select(static value => value + 30.0f)];
        float[] y = fixture.Numbers(second * width * height);
        float[] gain = fixture.Numbers(first + second);
        float[] shift = fixture.Numbers(first + second);
        (float[] filters, float[] bias) = Weights(fixture, first + second, Outputs, 3);
        WeightStore weights = new();
        int normAt = weights.AddVector(gain.AsSpan(0, first));
        _ = weights.AddVector(gain.AsSpan(first));
        _ = weights.AddVector(shift.AsSpan(0, first));
        _ = weights.AddVector(shift.AsSpan(first));
        ConvolutionKind kind = new(3, ConvolutionSource.Pair) { IsGroupNormalised = true, IsShifted = true };
        GroupNormLayer norm = new(first, second, groups, normAt);
        ConvolutionLayer layer = Layer(weights, kind, filters, bias, first, second) with
        {
            FirstBlocks = norm.FirstBlocks,
            NormAt = normAt,
        };
        ComputeTensor one = fixture.Tensor(first, width, height, x);
        ComputeTensor other = fixture.Tensor(second, width, height, y);
        ComputeTensor joined = fixture.Tensor(Blocks.Size * norm.AllBlocks, width, height);
        ComputeTensor target = fixture.Tensor(Outputs, width, height);
        WeightStore film = new();
        _ = film.AddVector(new float[Outputs]);
        ConvolutionRunner runner = fixture.Runner(weights, film);
        using GroupNormBuffers buffers = new(fixture.Library.Gl, [(norm.AllBlocks, width * height)]);
        GroupNormCommands normaliser = new(fixture.Library, buffers);

        // Cut as finely as it goes.
        NetworkCommand apply = normaliser.Apply("norm", norm, one, other, joined, isActivated: false);
        foreach (NetworkCommand command in normaliser.Measure("norm", norm, one, other).Append(apply))
        {
            for (int group = command.Groups - 1; group >= 0; group--)
            {
                command.Dispatch!(new GroupRange(group, 1));
            }
        }

        int pixels = width * height;
        double[] both = [.. Doubles(x), .. Doubles(y)];
        double[] linear = ReferenceLayer.NormaliseGroups(both, groups, gain, shift, isActivated: false);
        float[] found = joined.Read();
        int secondAt = norm.FirstBlocks * Blocks.Size * pixels;
        AssertNear(linear[..(first * pixels)], found[..(first * pixels)], Tolerance);
        AssertNear(linear[(first * pixels)..], found[secondAt..(secondAt + (second * pixels))], Tolerance);

        runner.Run(
            layer,
            new ConvolutionOperands(one.Buffer, target.Buffer)
            {
                Second = other.Buffer,
                Statistics = buffers.Statistics,
            },
            width,
            height);
        double[] active = ReferenceLayer.NormaliseGroups(both, groups, gain, shift, isActivated: true);
        AssertNear(ReferenceLayer.Convolve(active, filters, bias, 3, width, height), target.Read(), Tolerance);
    }

    private static float[] RunQuarters(
        KernelFixture fixture,
        float[] x,
        float[] bias,
        int width,
        int height,
        bool isZeroPadded,
        Func<int, float[]> filtersOf)
    {
        int inputs = x.Length / (width * height);
        ConvolutionKind kind = new(2) { IsZeroPadded = isZeroPadded };
        ComputeTensor source = fixture.Tensor(inputs, width, height, x);
        ComputeTensor target = fixture.Tensor(bias.Length, 2 * width, 2 * height);
        WeightStore weights = new();
        ConvolutionLayer[] quarters =
        [
            .. Enumerable.Range(0, QuarterFilters.Count).Select(quarter =>
                Layer(weights, kind, filtersOf(quarter), bias, inputs) with { Quarter = quarter }),
        ];
        ConvolutionRunner runner = fixture.Runner(weights);
        Array.ForEach(quarters, layer => runner.Run(
            layer, new ConvolutionOperands(source.Buffer, target.Buffer), width, height));

        return target.Read();
    }
}
