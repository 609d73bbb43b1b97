using TexGen.Model.Random;
using TexGen.Runtime.Kernels;
using TexGen.Runtime.Networks;
using TexGen.Runtime.Rendering;
using static TexGen.Runtime.Tests.Kernels.TestLayers;

namespace TexGen.Runtime.Tests.Kernels;

/// <summary>
/// Everything that convolutions do where they load and store, in every variant and precision, against plain double precision on
/// the CPU: random shapes of 1 to 130 channels and sides of 1 to 96 pixels.
/// </summary>
public sealed class FusedConvolutionTests
{
    private const int MostChannels = 130;
    private const int MostSide = 96;
    private const int RandomShapes = 2;

    // Products of a shape: what the reference computes in milliseconds.
    private const int MostProducts = 500_000;

    // Results of 32 bits are rounded once more where they are stored as halves.
    private const double HalfResultTolerance = HalfTolerance + Tolerance;

    [SkippableTheory]
    [MemberData(nameof(EveryVariant), MemberType = typeof(TestLayers))]
    public void Run_NormalisedWithFilmAndResidual_GivesTheReference(string name, bool isHalf)
    {
        using KernelFixture fixture = Open(name, isHalf);
        foreach (Shape shape in Shapes(seed: 31, taps: 9))
        {
            (int inputs, int outputs, int width, int height) = shape;
            int pixels = width * height;
            float[] x = fixture.Numbers(inputs * pixels);
            float[] old = fixture.Numbers(outputs * pixels);
            float[] gain = fixture.Numbers(inputs);
            float[] beta = fixture.Numbers(inputs);
            float[] scale = fixture.Numbers(outputs);
            float[] shift = fixture.Numbers(outputs);
            (float[] filters, float[] bias) = Weights(fixture, inputs, outputs, 3);
            WeightStore weights = new();
            WeightStore film = new();
            ConvolutionKind kind = new(3) { IsNormalised = true, HasFilm = true, HasResidual = true };
            ConvolutionLayer layer = Layer(weights, kind, filters, bias, inputs) with { NormAt = weights.AddVector(gain) };
            _ = weights.AddVector(beta);
            int filmAt = film.AddVector(scale);
            _ = film.AddVector(shift);
            ComputeTensor source = fixture.Tensor(inputs, width, height, x);
            ComputeTensor normal = fixture.Tensor(inputs, width, height);
            ComputeTensor target = fixture.Tensor(outputs, width, height, old);
            GlBuffer statistics = fixture.Buffer(new float[2 * pixels]);
            ConvolutionRunner runner = fixture.Runner(weights, film);

            runner.Normalise(source, normal.Buffer, layer.NormAt);
            runner.Measure(source, statistics);
            ConvolutionOperands operands = new(source.Buffer, target.Buffer)
            {
                Statistics = statistics,
                Residual = target.Buffer,
                FilmAt = filmAt,
            };
            runner.Run(layer, operands, width, height);

            double[] expected = ReferenceLayer.Normalise(Doubles(x), gain, beta);
            AssertNear(expected, normal.Read(), ToleranceOf(isHalf));
            double[] sums = ReferenceLayer.Convolve(expected, filters, bias, 3, width, height);
            double[] filmed = ReferenceLayer.Film(sums, scale, shift);
            AssertNear(filmed.Zip(old, static (value, residual) => value + residual), target.Read(), ToleranceOf(isHalf));
        }
    }

    [SkippableTheory]
    [MemberData(nameof(EveryVariant), MemberType = typeof(TestLayers))]
    public void Run_JoinedAndMean_ReadOtherResolutions(string name, bool isHalf)
    {
        using KernelFixture fixture = Open(name, isHalf);
        foreach (Shape shape in Shapes(seed: 32, taps: 1))
        {
            // What is half as large takes even sides; what is twice as large does not.
            (int inputs, int outputs, int width, int height) = shape;
            (int evenWidth, int evenHeight) = (width + (width % 2), height + (height % 2));
            int coarser = Math.Max(1, inputs / 3);
            float[] coarse = fixture.Numbers(coarser * evenWidth * evenHeight / 4);
            float[] fine = fixture.Numbers(inputs * evenWidth * evenHeight);
            float[] finest = fixture.Numbers(inputs * width * height * 4);
            (float[] filters, float[] bias) = Weights(fixture, coarser + inputs, outputs, 1);
            (float[] narrow, _) = Weights(fixture, inputs, outputs, 1);
            WeightStore weights = new();
            ConvolutionLayer joined = Layer(
                weights, new ConvolutionKind(1, ConvolutionSource.Joined), filters, bias, coarser, inputs) with
            {
                FirstBlocks = Blocks.Of(coarser),
            };
            ConvolutionLayer mean = Layer(weights, new ConvolutionKind(1, ConvolutionSource.Mean), narrow, bias, inputs);
            ComputeTensor evenTarget = fixture.Tensor(outputs, evenWidth, evenHeight);
            ComputeTensor target = fixture.Tensor(outputs, width, height);
            ConvolutionRunner runner = fixture.Runner(weights);

            GlBuffer source = fixture.Tensor(coarser, evenWidth / 2, evenHeight / 2, coarse).Buffer;
            runner.Run(
                joined,
                new ConvolutionOperands(source, evenTarget.Buffer)
                {
                    Second = fixture.Tensor(inputs, evenWidth, evenHeight, fine).Buffer,
                },
                evenWidth,
                evenHeight);
            double[] both = [.. ReferenceLayer.Enlarge(Doubles(coarse), evenWidth, evenHeight), .. Doubles(fine)];
            AssertNear(
                ReferenceLayer.Convolve(both, filters, bias, 1, evenWidth, evenHeight),
                evenTarget.Read(),
                ToleranceOf(isHalf));

            GlBuffer large = fixture.Tensor(inputs, 2 * width, 2 * height, finest).Buffer;
            runner.Run(mean, new ConvolutionOperands(large, target.Buffer), width, height);
            double[] means = ReferenceLayer.Mean(Doubles(finest), width, height);
            AssertNear(
                ReferenceLayer.Convolve(means, narrow, bias, 1, width, height), target.Read(), ToleranceOf(isHalf));
        }
    }

    [SkippableTheory]
    [MemberData(nameof(EveryVariant), MemberType = typeof(TestLayers))]
    public void Run_PlainPictures_BecomeChannelsAndBack(string name, bool isHalf)
    {
        using KernelFixture fixture = Open(name, isHalf);
        RandomSequence choices = new(33, 1);
        ulong at = 0;
        foreach (Shape shape in Shapes(seed: 33, taps: 9))
        {
            int side = 1 + choices.Below(at++, 3);
            int planes = Math.Max(1, shape.Inputs / (side * side));
            int shown = Math.Max(1, shape.Outputs / (side * side));
            (int inputs, int outputs) = (planes * side * side, shown * side * side);
            (int width, int height) = (shape.Width, shape.Height);
            (int X, int Y) roll = (choices.Below(at++, side * width), choices.Below(at++, side * height));

            // Some of the planes are hidden, where there are several: they are seen as zeros.
            (int First, int Behind) hidden = planes > 2 ? (1, planes - 1) : default;
            float[] picture = fixture.Numbers(inputs * width * height);
            float[] seen = [.. picture];
            int plane = side * side * width * height;
            seen.AsSpan((hidden.First * plane)..(hidden.Behind * plane)).Clear();
            (float[] filters, float[] bias) = Weights(fixture, inputs, outputs, 3);
            WeightStore weights = new();
            ConvolutionKind fromPlanes = new(3, ConvolutionSource.Planes);
            ConvolutionLayer stem = Layer(weights, fromPlanes, filters, bias, inputs) with
            {
                PlaneCount = planes,
                PatchSide = side,
            };
            ConvolutionLayer head = stem with { Kind = new ConvolutionKind(3) { IsToPlanes = true }, PlaneCount = shown };
            double[] patches = ReferenceLayer.ToPatches(Doubles(seen), planes, side, width, height, roll);
            double[] sums = ReferenceLayer.Convolve(patches, filters, bias, 3, width, height);
            ComputeTensor target = fixture.Tensor(outputs, width, height);
            ConvolutionRunner runner = fixture.Runner(weights);

            runner.Run(
                stem,
                new ConvolutionOperands(fixture.Buffer(picture), target.Buffer) { Roll = roll, Hidden = hidden },
                width,
                height);
            AssertNear(sums, target.Read(), ToleranceOf(isHalf));

            float[] x = fixture.Numbers(inputs * width * height);
            GlBuffer answer = fixture.Buffer(new float[outputs * width * height]);
            runner.Run(
                head,
                new ConvolutionOperands(fixture.Tensor(inputs, width, height, x).Buffer, answer) { Roll = roll },
                width,
                height);
            float[] found = new float[outputs * width * height];
            answer.Read<float>(found);
            double[] channels = ReferenceLayer.Convolve(Doubles(x), filters, bias, 3, width, height);
            AssertNear(ReferenceLayer.FromPatches(channels, side, width, height, roll), found, Tolerance);
        }
    }

    [SkippableTheory]
    [MemberData(nameof(EveryVariant), MemberType = typeof(TestLayers))]
    public void Run_PairInGroupsWithShiftAndResidual_GivesTheReference(string name, bool isHalf)
    {
        using KernelFixture fixture = Open(name, isHalf);
        RandomSequence choices = new(34, 1);
        ulong at = 0;
        foreach (Shape shape in Shapes(seed: 34, taps: 9))
        {
            // Groups of one to eight channels, which may reach from one tensor into the other.
            (int inputs, int outputs, int width, int height) = shape;
            int size = 1 + choices.Below(at++, Math.Min(8, Math.Max(1, inputs / 2)));
            int groups = Math.Max(inputs / size, inputs == 1 ? 2 : 1);
            int all = groups * size;
            int first = 1 + choices.Below(at++, all - 1);
            Check(fixture, (first, all - first), groups, outputs, width, height, ToleranceOf(isHalf));
        }
    }

    [SkippableTheory]
    [MemberData(nameof(EveryVariant), MemberType = typeof(TestLayers))]
    public void Run_StridedAndQuarters_ChangeTheResolution(string name, bool isHalf)
    {
        using KernelFixture fixture = Open(name, isHalf);
        foreach (Shape shape in Shapes(seed: 35, taps: 4 * 9, mostSide: MostSide / 2))
        {
            (int inputs, int outputs, int width, int height) = shape;
            float[] large = fixture.Numbers(4 * inputs * width * height);
            float[] x = fixture.Numbers(inputs * width * height);
            (float[] filters, float[] bias) = Weights(fixture, inputs, outputs, 3);
            float[] transposed = fixture.Numbers(inputs * outputs * 16, 0.3f / MathF.Sqrt(inputs));
            WeightStore weights = new();
            ConvolutionKind halving = new(3, ConvolutionSource.Strided) { IsZeroPadded = true };
            ConvolutionLayer strided = Layer(weights, halving, filters, bias, inputs);

            // Of a transposed convolution, as each tap is one of its own: sums of taps would be rounded as halves.
            ConvolutionLayer[] quarters =
            [
                .. Enumerable.Range(0, QuarterFilters.Count).Select(quarter => Layer(
                    weights, new ConvolutionKind(2), QuarterFilters.OfTransposed(transposed, outputs, quarter), bias, inputs) with
                {
                    Quarter = quarter,
                }),
            ];
            ComputeTensor small = fixture.Tensor(outputs, width, height);
            ComputeTensor doubled = fixture.Tensor(outputs, 2 * width, 2 * height);
            ConvolutionRunner runner = fixture.Runner(weights);

            GlBuffer source = fixture.Tensor(inputs, 2 * width, 2 * height, large).Buffer;
            runner.Run(strided, new ConvolutionOperands(source, small.Buffer), width, height);
            double[] sums = ReferenceLayer.Convolve(
                Doubles(large), filters, bias, 3, 2 * width, 2 * height, 0, isZeroPadded: true);
            AssertNear(ReferenceLayer.Halve(sums, width, height), small.Read(), ToleranceOf(isHalf));

            GlBuffer one = fixture.Tensor(inputs, width, height, x).Buffer;
            Array.ForEach(quarters, layer => runner.Run(
                layer, new ConvolutionOperands(one, doubled.Buffer), width, height));
            AssertNear(
                ReferenceLayer.Transpose(Doubles(x), transposed, bias, width, height, isZeroPadded: false),
                doubled.Read(),
                ToleranceOf(isHalf));
        }
    }

    private static void Check(
        KernelFixture fixture,
        (int First, int Second) channels,
        int groups,
        int outputs,
        int width,
        int height,
        double tolerance)
    {
        (int first, int second) = channels;
        int pixels = width * height;
        float[] x = fixture.Numbers(first * pixels);
        float[] y = fixture.Numbers(second * pixels);
        float[] old = fixture.Numbers(outputs * pixels);
        float[] gain = fixture.Numbers(first + second);
        float[] beta = fixture.Numbers(first + second);
        float[] shift = fixture.Numbers(outputs);
        (float[] filters, float[] bias) = Weights(fixture, first + second, outputs, 3);
        WeightStore weights = new();
        WeightStore film = new();
        int normAt = weights.AddVector(gain.AsSpan(0, first));
        _ = weights.AddVector(gain.AsSpan(first));
        _ = weights.AddVector(beta.AsSpan(0, first));
        _ = weights.AddVector(beta.AsSpan(first));
        int filmAt = film.AddVector(shift);
        ConvolutionKind kind = new(3, ConvolutionSource.Pair)
        {
            IsGroupNormalised = true,
            IsZeroPadded = true,
            IsShifted = true,
            HasResidual = true,
        };
        GroupNormLayer norm = new(first, second, groups, normAt);
        ConvolutionLayer layer = Layer(weights, kind, filters, bias, first, second) with
        {
            FirstBlocks = norm.FirstBlocks,
            NormAt = normAt,
        };
        ComputeTensor one = fixture.Tensor(first, width, height, x);
        ComputeTensor other = fixture.Tensor(second, width, height, y);
        ComputeTensor target = fixture.Tensor(outputs, width, height, old);
        ConvolutionRunner runner = fixture.Runner(weights, film);
        using GroupNormBuffers buffers = new(fixture.Library.Gl, [(norm.AllBlocks, pixels)]);
        foreach (NetworkCommand command in new GroupNormCommands(fixture.Library, buffers).Measure("norm", norm, one, other))
        {
            command.Dispatch!(new GroupRange(0, command.Groups));
        }

        runner.Run(
            layer,
            new ConvolutionOperands(one.Buffer, target.Buffer)
            {
                Second = other.Buffer,
                Statistics = buffers.Statistics,
                Residual = target.Buffer,
                FilmAt = filmAt,
            },
            width,
            height);

        double[] both = [.. Doubles(x), .. Doubles(y)];
        double[] active = ReferenceLayer.NormaliseGroups(both, groups, gain, beta, isActivated: true);
        float[] shifted = [.. bias.Zip(shift, static (a, b) => a + b)];
        double[] sums = ReferenceLayer.Convolve(active, filters, shifted, 3, width, height, 1, isZeroPadded: true);
        AssertNear(sums.Zip(old, static (value, residual) => value + residual), target.Read(), tolerance);
    }

    private static KernelFixture Open(string name, bool isHalf)
    {
        return new KernelFixture(Variant(name), isHalf ? StoragePrecision.Half : StoragePrecision.Single);
    }

    private static double ToleranceOf(bool isHalf) => isHalf ? HalfResultTolerance : Tolerance;

    // One of everything, and the most of each; then any channels and any width, as high as the products allow, which every other
    // time is the width.
    private static IEnumerable<Shape> Shapes(ulong seed, int taps, int mostSide = MostSide)
    {
        yield return new Shape(1, 1, 1, 1);
        yield return new Shape(MostChannels, 5, 3, mostSide);
        yield return new Shape(3, MostChannels, mostSide, 1);
        yield return new Shape(2, 1, mostSide, mostSide - 1);

        RandomSequence choices = new(seed, 0);
        for (int i = 0; i < RandomShapes; i++)
        {
            ulong first = (ulong)(4 * i);
            int inputs = 1 + choices.Below(first, MostChannels);
            int outputs = 1 + choices.Below(first + 1, MostChannels);
            int most = Math.Clamp(MostProducts / (taps * inputs * outputs), 1, mostSide * mostSide);
            int width = 1 + choices.Below(first + 2, Math.Min(most, mostSide));
            int height = 1 + choices.Below(first + 3, Math.Min(most / width, mostSide));
            yield return i % 2 == 0 ? new Shape(inputs, outputs, width, height) : new Shape(inputs, outputs, height, width);
        }
    }

    private readonly record struct Shape(int Inputs, int Outputs, int Width, int Height);
}
