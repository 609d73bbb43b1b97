using TexGen.Model.Random;
using TexGen.Runtime.Kernels;
using TexGen.Runtime.Rendering;
using static TexGen.Runtime.Tests.Kernels.TestLayers;

namespace TexGen.Runtime.Tests.Kernels;

/// <summary>
/// Every kind of convolution in every variant, against plain double precision on the CPU.
/// </summary>
public sealed class ConvolutionTests
{
    public static TheoryData<string> Variants() => [.. KernelVariant.All.Select(static variant => variant.Name)];

    [SkippableTheory]
    [MemberData(nameof(Variants))]
    public void Run_RandomShapes_GivesTheReference(string name)
    {
        using KernelFixture fixture = new(Variant(name));
        RandomSequence choices = new(11, 0);

        // The corners first: one of everything, tiles filled just so, one beyond them, and one that is long.
        List<(int Inputs, int Outputs, int Width, int Height)> shapes =
            [(1, 1, 1, 1), (16, 64, 16, 8), (17, 65, 43, 3), (130, 3, 2, 5), (5, 130, 1, 7), (3, 2, 96, 2)];
        for (int i = 0; i < 4; i++)
        {
            ulong first = (ulong)(4 * i);
            shapes.Add((
                1 + choices.Below(first, 40),
                1 + choices.Below(first + 1, 40),
                1 + choices.Below(first + 2, 24),
                1 + choices.Below(first + 3, 24)));
        }

        foreach ((int inputs, int outputs, int width, int height) in shapes)
        {
            Check(fixture, 3, inputs, outputs, width, height);
            Check(fixture, 1, inputs, outputs, width, height);
        }
    }

    [SkippableTheory]
    [MemberData(nameof(OneOfEachKernel), MemberType = typeof(TestLayers))]
    public void Run_FilmAndResidual_FollowTheSum(string name)
    {
        using KernelFixture fixture = new(Variant(name));
        (int inputs, int outputs, int width, int height) = (6, 9, 7, 5);
        float[] x = fixture.Numbers(inputs * width * height);
        float[] old = fixture.Numbers(outputs * width * height);
        (float[] filters, float[] bias) = Weights(fixture, inputs, outputs, 3);
        float[] scale = fixture.Numbers(outputs);
        float[] shift = fixture.Numbers(outputs);
        double[] sums = ReferenceLayer.Convolve(Doubles(x), filters, bias, 3, width, height);

        WeightStore film = new();
        _ = film.AddVector([1.0f, 2.0f, 3.0f]);
        int filmAt = film.AddVector(scale);
        _ = film.AddVector(shift);

        ComputeTensor source = fixture.Tensor(inputs, width, height, x);
        ComputeTensor target = fixture.Tensor(outputs, width, height, old);
        WeightStore weights = new();
        ConvolutionLayer layer = Layer(weights, new ConvolutionKind(3) { HasFilm = true }, filters, bias, inputs);
        ConvolutionLayer added = layer with { Kind = new ConvolutionKind(3) { HasResidual = true } };
        ConvolutionRunner runner = fixture.Runner(weights, film);
        ConvolutionOperands operands = new(source.Buffer, target.Buffer) { Residual = target.Buffer };

        runner.Run(added, operands, width, height);
        AssertNear(sums.Zip(old, static (sum, residual) => sum + residual), target.Read(), Tolerance);

        runner.Run(layer, operands with { FilmAt = filmAt }, width, height);
        AssertNear(ReferenceLayer.Film(sums, scale, shift), target.Read(), Tolerance);
    }

    [SkippableTheory]
    [MemberData(nameof(OneOfEachKernel), MemberType = typeof(TestLayers))]
    public void Run_PiecesAlongChannels_MakeTheVerySameNumbers(string name)
    {
        using KernelFixture fixture = new(Variant(name));
        (int inputs, int outputs, int width, int height) = (6, 75, 43, 13);
        float[] x = fixture.Numbers(inputs * width * height);
        (float[] filters, float[] bias) = Weights(fixture, inputs, outputs, 3);
        WeightStore weights = new();
        ConvolutionLayer layer = Layer(weights, new ConvolutionKind(3), filters, bias, inputs);
        ConvolutionRunner runner = fixture.Runner(weights);
        ComputeTensor source = fixture.Tensor(inputs, width, height, x);
        ComputeTensor whole = fixture.Tensor(outputs, width, height);
        ComputeTensor pieces = fixture.Tensor(outputs, width, height, new float[outputs * width * height]);
        int rows = runner.RowsOf(layer, width * height);
        Assert.InRange(rows, 3, 12);

        runner.Run(layer, new ConvolutionOperands(source.Buffer, whole.Buffer), width, height);
        GroupRange groups = GroupRange.Whole(width * height, fixture.Library.Choice.Large.TilePixels);
        for (int group = groups.Count - 1; group >= 0; group--)
        {
            // The last one first, and two at once behind it.
            GroupRange part = new(group, 1);
            ConvolutionOperands operands = new(source.Buffer, pieces.Buffer);
            runner.Run(layer, operands, width, height, part with { Rows = (rows - 1, 1) });
            runner.Run(layer, operands, width, height, part with { Rows = (0, 2) });
            runner.Run(layer, operands, width, height, part with { Rows = (2, rows - 3) });
        }

        Assert.Equal(whole.Read(), pieces.Read());
    }

    [SkippableFact]
    public void GroupWork_ChannelsThatFillGroupsOrNot_IsThatOfWholeGroupsAndOfTheirReading()
    {
        using KernelFixture fixture = new(KernelVariant.Direct(64, 4, 2));
        ConvolutionRunner runner = fixture.Runner(new WeightStore());
        ConvolutionLayer plain = new(new ConvolutionKind(3), 5, 4);
        ConvolutionLayer planes = plain with { Kind = new ConvolutionKind(3, ConvolutionSource.Planes) };

        long work = runner.GroupWork(plain, 1);
        Assert.Equal(256 * plain.WorkPerPixel, 2 * work);
        Assert.Equal(work, runner.GroupWork(plain with { TargetBlocks = 1 }, 1));
        Assert.InRange(runner.GroupWork(planes, 1), work + 1, 3 * work);
    }

    [SkippableTheory]
    [MemberData(nameof(OneOfEachKernel), MemberType = typeof(TestLayers))]
    public void Run_NormalisedInput_IsNormalisedOnLoadAsBeforehand(string name)
    {
        using KernelFixture fixture = new(Variant(name));
        (int channels, int width, int height) = (13, 9, 8);
        float[] x = fixture.Numbers(channels * width * height);
        float[] gain = fixture.Numbers(channels);
        float[] shift = fixture.Numbers(channels);
        (float[] filters, float[] bias) = Weights(fixture, channels, channels, 3);
        double[] normal = ReferenceLayer.Normalise(Doubles(x), gain, shift);
        double[] expected = ReferenceLayer.Convolve(normal, filters, bias, 3, width, height);

        WeightStore weights = new();
        ConvolutionLayer layer = Layer(
            weights, new ConvolutionKind(3) { IsNormalised = true }, filters, bias, channels) with
        {
            NormAt = weights.AddVector(gain),
        };
        _ = weights.AddVector(shift);

        ComputeTensor source = fixture.Tensor(channels, width, height, x);
        ComputeTensor target = fixture.Tensor(channels, width, height);
        GlBuffer statistics = fixture.Buffer(new float[2 * width * height]);
        ConvolutionRunner runner = fixture.Runner(weights);

        runner.Measure(source, statistics);
        runner.Run(
            layer, new ConvolutionOperands(source.Buffer, target.Buffer) { Statistics = statistics }, width, height);
        AssertNear(expected, target.Read(), Tolerance);

        runner.Normalise(source, target.Buffer, layer.NormAt);
        AssertNear(normal, target.Read(), Tolerance);
    }

    [SkippableTheory]
    [MemberData(nameof(OneOfEachKernel), MemberType = typeof(TestLayers))]
    public void Run_OtherSources_AreReadWhereTheyLie(string name)
    {
        using KernelFixture fixture = new(Variant(name));
        (int width, int height) = (6, 10);
        float[] coarse = fixture.Numbers(5 * width * height / 4);
        float[] fine = fixture.Numbers(7 * width * height);
        float[] finest = fixture.Numbers(7 * width * height * 4);
        (float[] filters, float[] bias) = Weights(fixture, 12, 6, 1);
        (float[] narrow, _) = Weights(fixture, 7, 6, 1);

        WeightStore weights = new();
        ConvolutionLayer joined = Layer(
            weights, new ConvolutionKind(1, ConvolutionSource.Joined), filters, bias, 5, 7) with
        {
            FirstBlocks = Blocks.Of(5),
        };
        ConvolutionLayer mean = Layer(weights, new ConvolutionKind(1, ConvolutionSource.Mean), narrow, bias, 7);
        ComputeTensor target = fixture.Tensor(6, width, height);
        ConvolutionRunner runner = fixture.Runner(weights);

        runner.Run(
            joined,
            new ConvolutionOperands(fixture.Tensor(5, width / 2, height / 2, coarse).Buffer, target.Buffer)
            {
                Second = fixture.Tensor(7, width, height, fine).Buffer,
            },
            width,
            height);
        double[] both = [.. ReferenceLayer.Enlarge(Doubles(coarse), width, height), .. Doubles(fine)];
        AssertNear(ReferenceLayer.Convolve(both, filters, bias, 1, width, height), target.Read(), Tolerance);

        runner.Run(
            mean,
            new ConvolutionOperands(fixture.Tensor(7, 2 * width, 2 * height, finest).Buffer, target.Buffer),
            width,
            height);
        double[] means = ReferenceLayer.Mean(Doubles(finest), width, height);
        AssertNear(ReferenceLayer.Convolve(means, narrow, bias, 1, width, height), target.Read(), Tolerance);
    }

    [SkippableTheory]
    [MemberData(nameof(OneOfEachKernel), MemberType = typeof(TestLayers))]
    public void Run_PlainPictures_BecomeChannelsAndBackOnTheTorus(string name)
    {
        using KernelFixture fixture = new(Variant(name));
        (int planes, int side, int width, int height) = (3, 3, 4, 5);
        (int X, int Y) roll = (7, 2);
        int channels = planes * side * side;
        float[] picture = fixture.Numbers(channels * width * height);
        (float[] filters, float[] bias) = Weights(fixture, channels, channels, 3);
        double[] patches = ReferenceLayer.ToPatches(Doubles(picture), planes, side, width, height, roll);
        double[] sums = ReferenceLayer.Convolve(patches, filters, bias, 3, width, height);

        WeightStore weights = new();
        ConvolutionKind kind = new(3, ConvolutionSource.Planes) { IsToPlanes = true };
        ConvolutionLayer layer = Layer(weights, kind, filters, bias, channels) with
        {
            PlaneCount = planes,
            PatchSide = side,
        };
        GlBuffer target = fixture.Buffer(new float[picture.Length]);
        fixture.Runner(weights).Run(
            layer, new ConvolutionOperands(fixture.Buffer(picture), target) { Roll = roll }, width, height);

        float[] found = new float[picture.Length];
        target.Read<float>(found);
        AssertNear(ReferenceLayer.FromPatches(sums, side, width, height, roll), found, Tolerance);
    }

    [SkippableTheory]
    [MemberData(nameof(OneOfEachKernel), MemberType = typeof(TestLayers))]
    public void Run_HalfPrecision_LosesOnlyWhatStoringTheResultLoses(string name)
    {
        using KernelFixture fixture = new(Variant(name), StoragePrecision.Half);

        Check(fixture, 3, 21, 10, 11, 6);
    }

    [SkippableFact]
    public void Run_MoreFiltersThanAShaderReaches_LieInSeveralBuffers()
    {
        using KernelFixture fixture = new(Variant("direct-64x4x8"));
        WeightStore weights = new();
        FilterPlace first = weights.AddFilters(new float[1 << 22], 1 << 11, 1, 1 << 11);

        Assert.Equal(new FilterPlace(0, 0), first);
        Check(fixture, 3, 3, 2, 5, 4, weights);
        Assert.Equal(1, weights.AddFilters(fixture.Numbers(1), 1, 1, 1).Page);
    }

    private static void Check(
        KernelFixture fixture, int side, int inputs, int outputs, int width, int height, WeightStore? weights = null)
    {
        float[] x = fixture.Numbers(inputs * width * height);
        (float[] filters, float[] bias) = Weights(fixture, inputs, outputs, side);
        ComputeTensor source = fixture.Tensor(inputs, width, height, x);
        ComputeTensor target = fixture.Tensor(outputs, width, height);
        weights ??= new WeightStore();
        _ = weights.AddFilters(fixture.Numbers(4), 1, 1, 4);
        ConvolutionLayer layer = Layer(weights, new ConvolutionKind(side), filters, bias, inputs);

        fixture.Runner(weights).Run(layer, new ConvolutionOperands(source.Buffer, target.Buffer), width, height);

        double[] expected = ReferenceLayer.Convolve(Doubles(x), filters, bias, side, width, height);
        AssertNear(expected, target.Read(), fixture.Precision == StoragePrecision.Half ? HalfTolerance : Tolerance);
    }
}
