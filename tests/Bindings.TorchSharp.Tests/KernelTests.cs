using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Bindings.TorchSharp.Tests;

/// <summary>The shim's own kernels against the same results put together from libtorch's operations.</summary>
public sealed class KernelTests
{
    public static TheoryData<ScalarType, bool> Formats => new()
    {
        { ScalarType.Float32, false },
        { ScalarType.Float32, true },
        { ScalarType.BFloat16, false },
        { ScalarType.BFloat16, true },
    };

    [Theory]
    [MemberData(nameof(Formats))]
    public void Silu_ValueAndGradient_AreXTimesSigmoid(ScalarType type, bool channelsLast)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = Leaf(type, channelsLast, 2, 5, 9, 11, 6.0);
        Tensor gradient = Layout(randn(2, 5, 9, 11).to(type), channelsLast);
        Tensor exact = x.detach().to(ScalarType.Float64).requires_grad_();

        Tensor y = x.silu();
        y.backward([gradient]);
        Tensor expected = exact * exact.sigmoid();
        expected.backward([gradient.to(ScalarType.Float64)]);

        // One rounding to bfloat16 is 2^-9 of the value, and the largest here is about 25.
        double tolerance = type == ScalarType.Float32 ? 5e-6 : 0.0625;
        Assert.Equal(type, y.dtype);
        Assert.Equal(x.stride(), y.stride());
        Assert.Equal(x.stride(), x.grad!.stride());
        Numbers.AssertClose(expected, y, tolerance);
        Numbers.AssertClose(exact.grad!, x.grad!, tolerance);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Dropout_ValueAndGradient_AreDroppedTogetherAndScaled(ScalarType type, bool channelsLast)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = Layout(ones(4, 16, 40, 40).to(type), channelsLast).requires_grad_();
        manual_seed(3);
        Tensor y = functional.dropout(x, 0.25);
        y.backward([Layout(ones(4, 16, 40, 40).to(type), !channelsLast)]);

        // 102,400 draws: one deviation of the share is 0.0014. 4/3 is 1.3359 in bfloat16.
        float[] values = y.to(ScalarType.Float32).Floats();
        Assert.InRange(values.Count(static value => value == 0.0f) / (double)values.Length, 0.245, 0.255);
        Assert.All(values, static value => Assert.True(value == 0.0f || Math.Abs(value - (4.0 / 3.0)) < 0.003));
        Assert.Equal(values, x.grad!.to(ScalarType.Float32).Floats());
        Assert.Equal(x.stride(), y.stride());

        manual_seed(3);
        Assert.Equal(values, functional.dropout(x, 0.25).to(ScalarType.Float32).Floats());
        Assert.NotEqual(values, functional.dropout(x, 0.25).to(ScalarType.Float32).Floats());
    }

    [Fact]
    public void Dropout_NeighbouringPlaces_AreIndependent()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(5);
        float[] values = functional.dropout(ones(1 << 20), 0.5).Floats();

        // The share of pairs a distance apart that agree; one deviation is 0.0005.
        foreach (int distance in new[] { 1, 2, 3, 16, 64, 1000, 4096 })
        {
            int agreeing = Enumerable.Range(0, values.Length - distance).Count(i => values[i] == values[i + distance]);
            Assert.InRange(agreeing / (double)(values.Length - distance), 0.4975, 0.5025);
        }
    }

    [Fact]
    public void Dropout_NotTraining_IsTheInput()
    {
        using Tensor x = randn(50);
        using Tensor y = functional.dropout(x, 0.5, training: false);

        Assert.Equal(x.Floats(), y.Floats());
    }

    [Fact]
    public void Silu_Float32_IsWithinAFewUlp()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = linspace(-80, 80, 100001);
        Tensor wide = x.to(ScalarType.Float64);
        Tensor exact = wide * wide.sigmoid();

        Tensor difference = (x.silu().to(ScalarType.Float64) - exact).abs();
        double error = (difference / exact.abs().clamp_min(1e-30)).max().ToDouble();

        Assert.InRange(error, 0, 4e-7);
    }

    [Fact]
    public void Silu_Extremes_AreLibtorchs()
    {
        using Tensor x = tensor(new float[] { -1e30f, -100, -88.8f, 0, 88, 1e30f, float.PositiveInfinity, float.NaN });
        float[] y = x.silu().Floats();

        Assert.Equal([0, 0, 0, 0, 88, 1e30f, float.PositiveInfinity, float.NaN], y);
    }

    [Fact]
    public void Silu_OfATransposedView_HasItsValues()
    {
        using Tensor x = randn(6, 7);
        using Tensor strided = x.slice(1, 0, 7, 2);

        Assert.Equal(x.silu().slice(1, 0, 7, 2).Floats(), strided.silu().Floats());
        Assert.Equal(x.silu().t().Floats(), x.t().silu().Floats());
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void CircularPad_ValueAndGradient_AreThoseOfConcatenation(ScalarType type, bool channelsLast)
    {
        foreach ((long left, long right, long top, long bottom) in
            new[] { (1L, 1L, 1L, 1L), (0L, 2L, 3L, 0L), (5L, 5L, 4L, 4L), (3L, 4L, 4L, 3L), (2L, 2L, 0L, 0L) })
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor x = Leaf(type, channelsLast, 2, 3, 4, 5, 1.0);
            Tensor exact = x.detach().to(ScalarType.Float64).requires_grad_();

            Tensor y = functional.pad(x, (left, right, top, bottom), PaddingModes.Circular);
            Tensor expected = Wrap(Wrap(exact, 2, top, bottom), 3, left, right);
            Tensor gradient = randn(y.shape).to(type);
            y.backward([gradient]);
            expected.backward([gradient.to(ScalarType.Float64)]);

            Numbers.AssertClose(expected, y, 0);
            Numbers.AssertClose(exact.grad!, x.grad!, type == ScalarType.Float32 ? 2e-6 : 0.05);
            Assert.Equal(channelsLast, y.permute(0, 2, 3, 1).is_contiguous());
            Assert.Equal(x.stride(), x.grad!.stride());
        }
    }

    [Fact]
    public void CircularPad_WiderThanThePicture_ThrowsLibtorchsError()
    {
        using Tensor x = zeros(1, 1, 3, 3);

        Assert.ThrowsAny<Exception>(() => functional.pad(x, (4, 4, 0, 0), PaddingModes.Circular));
    }

    [Fact]
    public void CircularPad_OfAThreeDimensionalTensor_IsLibtorchs()
    {
        using Tensor x = arange(3, dtype: ScalarType.Float32).view(1, 1, 3);

        Assert.Equal([2, 0, 1, 2, 0], functional.pad(x, (1, 1), PaddingModes.Circular).Floats());
    }

    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.BFloat16)]
    public void Kernels_WithAnyNumberOfThreads_GiveTheSameBits(ScalarType type)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor input = randn(2, 16, 65, 67).to(type);
        Tensor gradient = randn(2, 16, 69, 69).to(type);
        int threads = get_num_threads();
        try
        {
            List<(byte[] Value, byte[] Gradient)> results = [];
            foreach (int count in new[] { 1, 2, 3 })
            {
                set_num_threads(count);
                Tensor x = input.detach().clone().requires_grad_();
                Tensor y = functional.pad(x.silu(), (1, 1, 2, 2), PaddingModes.Circular);
                y.backward([gradient]);
                results.Add((y.detach().bytes.ToArray(), x.grad!.bytes.ToArray()));
            }
            Assert.All(results, result => Assert.Equal(results[0].Value, result.Value));
            Assert.All(results, result => Assert.Equal(results[0].Gradient, result.Gradient));
        }
        finally
        {
            set_num_threads(threads);
        }
    }

    [Theory]
    [InlineData(1, 24, false)]
    [InlineData(1, 24, true)]
    [InlineData(1, 8, true)]
    [InlineData(3, 24, true)]
    public void Conv2d_OutsideTraining_IsTheSameWithOneThreadAsWithMore(int kernel, int height, bool channelsLast)
    {
        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor x = Layout(randn(1, 32, height, 36), channelsLast);
        using Module<Tensor, Tensor> convolution = Conv2d(32, 48, kernel);
        int threads = get_num_threads();
        try
        {
            List<byte[]> results = [];
            foreach (int count in new[] { 2, 1, 3 })
            {
                set_num_threads(count);
                results.Add(convolution.call(x).contiguous().bytes.ToArray());
            }
            Assert.All(results, result => Assert.Equal(results[0], result));
        }
        finally
        {
            set_num_threads(threads);
        }
    }

    // Sides that tiles of 4x4 outputs divide and not, one tile alone, channels that rows of six divide and not.
    [Theory]
    [InlineData(2, 16, 32, 18, 18, true)]
    [InlineData(3, 48, 16, 9, 23, true)]
    [InlineData(1, 32, 96, 6, 6, false)]
    [InlineData(2, 96, 48, 13, 7, false)]
    public void Conv2d_InTraining_ValueAndGradientsAreTheConvolutions(
        long count, long channels, long outputs, long height, long width, bool isBiased)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = Leaf(ScalarType.Float32, true, count, channels, height, width, 1.0);
        double deviation = 1.0 / Math.Sqrt(9.0 * channels);
        Tensor weight = (randn([outputs, channels, 3, 3]) * deviation).requires_grad_();
        Tensor? bias = isBiased ? randn([outputs]).requires_grad_() : null;
        Tensor gradient = randn([count, outputs, height - 2, width - 2]);
        Tensor exactX = x.detach().to(ScalarType.Float64).requires_grad_();
        Tensor exactWeight = weight.detach().to(ScalarType.Float64).requires_grad_();
        Tensor? exactBias = bias?.detach().to(ScalarType.Float64).requires_grad_();

        Tensor y = functional.conv2d(x, weight, bias);
        y.backward([gradient]);
        Tensor expected = functional.conv2d(exactX, exactWeight, exactBias);
        expected.backward([gradient.to(ScalarType.Float64)]);

        // Values are about 1 and rounded some three times as coarsely as by the sum itself; a weight's gradient sums one
        // product a pixel.
        const double Tolerance = 2e-5;
        double pixels = Math.Sqrt(count * (height - 2) * (width - 2));
        Numbers.AssertClose(expected, y, Tolerance);
        Numbers.AssertClose(exactX.grad!, x.grad!, Tolerance);
        Numbers.AssertClose(exactWeight.grad!, weight.grad!, Tolerance * pixels);
        Assert.Equal(x.stride(), x.grad!.stride());
        if (isBiased)
        {
            Numbers.AssertClose(exactBias!.grad!, bias!.grad!, Tolerance * pixels);
        }
    }

    [Fact]
    public void Conv2d_InTraining_IsTheSameWithAnyNumberOfThreadsAndAloneInItsBatch()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor input = randn(3, 32, 21, 18).ChannelsLast();
        Tensor filters = randn(48, 32, 3, 3);
        Tensor gradient = randn(3, 48, 19, 16).ChannelsLast();
        int threads = get_num_threads();
        try
        {
            List<byte[][]> results = [];
            foreach (int count in new[] { 1, 2, 3 })
            {
                set_num_threads(count);
                Tensor x = input.detach().requires_grad_();
                Tensor weight = filters.detach().clone().requires_grad_();
                Tensor y = functional.conv2d(x, weight);
                y.backward([gradient]);
                Tensor one = functional.conv2d(input.narrow(0, 1, 1), weight);
                Assert.Equal(y.narrow(0, 1, 1).Floats(), one.Floats());
                results.Add([Bytes(y), Bytes(x.grad!), Bytes(weight.grad!)]);
            }

            Assert.All(results, result => Assert.Equal(results[0], result));
        }
        finally
        {
            set_num_threads(threads);
        }
    }

    // Libtorch's own, which rounds otherwise, is asked here by what is padded, of which the edges are left out again.
    [Theory]
    [InlineData(32, 1, 0, true, true)]
    [InlineData(32, 2, 0, true, false)]
    [InlineData(32, 1, 1, true, false)]
    [InlineData(24, 1, 0, true, false)]
    [InlineData(32, 1, 0, false, false)]
    public void Conv2d_OfAnyKind_IsLibtorchsButForThreeByThreeOfChannelsThatLieLast(
        long channels, long stride, long padding, bool channelsLast, bool isOwn)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradient = no_grad();
        Tensor x = Layout(randn([2, channels, 26, 26]), channelsLast);
        Tensor weight = randn([32, channels, 3, 3]);
        long edge = 1 - padding;
        Tensor padded = functional.conv2d(x, weight, null, [1, 1], [1, 1]);
        TensorIndex inside = TensorIndex.Slice(edge, 26 - edge, stride);
        byte[] libtorchs = Bytes(padded[TensorIndex.Colon, TensorIndex.Colon, inside, inside]);

        byte[] found = Bytes(functional.conv2d(x, weight, null, [stride, stride], [padding, padding]));

        Assert.Equal(libtorchs.Length, found.Length);
        Assert.Equal(isOwn, !found.SequenceEqual(libtorchs));
    }

    [Fact]
    public void Conv2d_OfManyBlocks_IsTheConvolutionAndTheSameWithoutAGradient()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = randn(2, 64, 70, 103).ChannelsLast();
        Tensor weight = (randn([96, 64, 3, 3]) / 24.0).requires_grad_();
        Tensor expected = functional.conv2d(x.to(ScalarType.Float64), weight.to(ScalarType.Float64));

        Tensor learned = functional.conv2d(x, weight);
        using IDisposable noGradient = no_grad();
        Tensor made = functional.conv2d(x, weight);

        Numbers.AssertClose(expected, made, 2e-5);
        Assert.Equal(Bytes(learned), Bytes(made));
    }

    [Fact]
    public void Kernels_APictureAloneOrInABatch_GiveTheSameBits()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor batch = randn(3, 4, 33, 35).bfloat16();
        Tensor all = functional.pad(batch.silu(), (1, 1, 1, 1), PaddingModes.Circular);
        Tensor one = functional.pad(batch.narrow(0, 1, 1).silu(), (1, 1, 1, 1), PaddingModes.Circular);

        Assert.Equal(all.narrow(0, 1, 1).bytes.ToArray(), one.bytes.ToArray());
    }

    private static byte[] Bytes(Tensor tensor) => tensor.detach().contiguous().bytes.ToArray();

    private static Tensor Layout(Tensor tensor, bool channelsLast) => channelsLast ? tensor.ChannelsLast() : tensor;

    private static Tensor Leaf(ScalarType type, bool channelsLast, long n, long c, long h, long w, double scale) =>
        Layout((randn(n, c, h, w) * scale).to(type), channelsLast).requires_grad_();

    // Wraps one axis by concatenating its ends.
    private static Tensor Wrap(Tensor x, long axis, long before, long after)
    {
        long size = x.shape[axis];
        return cat(new Tensor[] { x.narrow(axis, size - before, before), x, x.narrow(axis, 0, after) }, axis);
    }
}
