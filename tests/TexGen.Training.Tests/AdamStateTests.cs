using System.Runtime.InteropServices;
using TexGen.Model.Checkpoints;
using TexGen.Model.Networks;
using TexGen.Model.Tensors;
using TexGen.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Training.Tests;

public sealed class AdamStateTests
{
    private static readonly float[] First = [0.5f, -1.0f];
    private static readonly float[] Second = [2.0f, 0.25f, 0.0f];

    // Norms below and above 1, the latter to be clipped.
    private static readonly float[][] Gradients =
    [
        [0.1f, -0.2f, 0.3f, 0.0f, 0.05f],
        [3.0f, 4.0f, 0.0f, -12.0f, 0.5f],
        [-0.1f, 0.1f, 0.1f, 0.1f, -0.7f],
        [0.0f, 0.0f, 0.0f, 1e-4f, 0.0f],
    ];

    [Fact]
    public void Step_SeveralGradients_FollowsAlgorithmOneWithClippingAndAverage()
    {
        using TwoWeights network = new(First, Second);
        using AdamState adam = new(network);
        double[] theta = [.. First, .. Second];
        double[] average = [.. theta];
        double[] m = new double[5];
        double[] v = new double[5];

        for (int step = 0; step < Gradients.Length; step++)
        {
            double learningRate = 0.01 * (step + 1);
            double norm = Math.Sqrt(Gradients[step].Sum(static g => (double)g * g));
            for (int i = 0; i < 5; i++)
            {
                double g = Gradients[step][i] / Math.Max(1.0, norm);
                m[i] = (0.9 * m[i]) + (0.1 * g);
                v[i] = (0.99 * v[i]) + (0.01 * g * g);
                double mHat = m[i] / (1.0 - Math.Pow(0.9, step + 1));
                double vHat = v[i] / (1.0 - Math.Pow(0.99, step + 1));
                theta[i] -= learningRate * mHat / (Math.Sqrt(vHat) + 1e-8);
                double decay = (2.0 + step) / (11.0 + step);
                average[i] = (decay * average[i]) + ((1.0 - decay) * theta[i]);
            }

            network.SetGradients(Gradients[step]);
            Assert.Equal(norm, adam.Step(network, step, learningRate), 1e-6 * norm);
            AssertClose(theta, adam.Master);
            AssertClose(average, adam.Average);
            AssertClose(m, adam.FirstMoment);
            AssertClose(v, adam.SecondMoment);
            Assert.Equal(TensorData.ToArray(adam.Master), network.Values);
        }
    }

    [Fact]
    public void Step_Done_ClearsTheGradients()
    {
        using TwoWeights network = new(First, Second);
        using AdamState adam = new(network);
        network.SetGradients(Gradients[0]);
        adam.Step(network, 0, 0.01);

        // Gradients add up: the second step sees its own alone only if the first's are gone.
        network.SetGradients(Gradients[0]);
        Assert.Equal(Math.Sqrt(Gradients[0].Sum(static g => (double)g * g)), adam.Step(network, 1, 0.01), 1e-6);
    }

    [Fact]
    public void Step_LateInARun_AveragesOverAThousandSteps()
    {
        using TwoWeights network = new(First, Second);
        using AdamState adam = new(network);
        float before = TensorData.ToArray(adam.Average)[0];
        network.SetGradients(Gradients[0]);
        adam.Step(network, 1_000_000, 0.1);

        float moved = TensorData.ToArray(adam.Master)[0] - before;
        Assert.Equal(0.001f, (TensorData.ToArray(adam.Average)[0] - before) / moved, 1e-5f);
    }

    // What is left of the first weights after a short run: (1 − 10⁻⁴)ⁿ of a constant average, as good as nothing of one
    // that ramps.
    [Theory]
    [InlineData(true, 0.0, 0.01)]
    [InlineData(false, 0.9802, 0.9804)]
    public void Step_ShortRun_ForgetsTheFirstWeightsOnlyWhereTheAverageRamps(bool ramps, double least, double most)
    {
        using TwoWeights network = new(First, Second);
        using AdamState adam = new(network, new OptimizerOptions { AverageDecay = 0.9999, AverageRamps = ramps });
        network.SetGradients(Gradients[0]);
        adam.Step(network, 0, 0.5);
        float first = TensorData.ToArray(adam.Average)[0];

        // Learned in one step, and at rest for 199.
        network.SetGradients(Gradients[0]);
        adam.Step(network, 1, 10.0);
        float last = TensorData.ToArray(adam.Master)[0];
        for (int step = 2; step <= 199; step++)
        {
            network.SetGradients(Gradients[0]);
            adam.Step(network, step, 0.0);
        }

        double left = (TensorData.ToArray(adam.Average)[0] - last) / (first - last);
        Assert.InRange(left, least, most);
    }

    [Fact]
    public void Step_ConstantAverage_BeginsWithTheFirstStepsWeights()
    {
        using TwoWeights network = new(First, Second);
        using AdamState adam = new(network, new OptimizerOptions { AverageRamps = false });
        network.SetGradients(Gradients[0]);
        adam.Step(network, 0, 0.01);

        Assert.Equal(TensorData.ToArray(adam.Master), TensorData.ToArray(adam.Average));
        Assert.NotEqual(First[0], TensorData.ToArray(adam.Average)[0]);
    }

    [Fact]
    public void Step_OtherOptions_AreFollowed()
    {
        using TwoWeights network = new(First, Second);
        using AdamState adam = new(network, new OptimizerOptions { Beta2 = 0.999, AverageDecay = 0.9999 });
        float before = TensorData.ToArray(adam.Average)[0];
        network.SetGradients(Gradients[0]);
        adam.Step(network, 10_000_000, 0.1);

        float moved = TensorData.ToArray(adam.Master)[0] - before;
        Assert.Equal(1e-4f, (TensorData.ToArray(adam.Average)[0] - before) / moved, 1e-5f);
        Assert.Equal(0.001f * 0.1f * 0.1f, TensorData.ToArray(adam.SecondMoment)[0], 1e-9f);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Step_GradientThatIsNotFinite_ChangesNothing(float value)
    {
        using TwoWeights network = new(First, Second);
        using AdamState adam = new(network);
        network.SetGradients(Gradients[0]);
        adam.Step(network, 0, 0.01);
        float[] before = [.. All(adam), .. network.Values];

        network.SetGradients([0.1f, value, 0.0f, 0.0f, 0.0f]);
        Assert.False(double.IsFinite(adam.Step(network, 1, 0.01)));
        Assert.Equal(before, (float[])[.. All(adam), .. network.Values]);
    }

    [Fact]
    public void Step_ParameterWithoutGradient_Throws()
    {
        using TwoWeights network = new(First, Second);
        using AdamState adam = new(network);

        Assert.Throws<InvalidOperationException>(() => adam.Step(network, 0, 0.01));
    }

    [Fact]
    public void Step_NetworkInBFloat16_KeepsWhatIsTooSmallForItInTheMaster()
    {
        using TwoWeights network = new([1.0f], [1.0f]);
        using AdamState adam = new(network);
        network.to(ScalarType.BFloat16);
        for (int step = 0; step < 10; step++)
        {
            network.SetGradients([0.5f, -0.5f]);
            adam.Step(network, step, 1e-4);
        }

        // Ten steps of 10⁻⁴; bfloat16 has nothing between 1 − 2⁻⁸ and 1.
        Assert.Equal(0.999f, TensorData.ToArray(adam.Master)[0], 1e-5f);
        Assert.Equal([1.0f, 1.0f], network.Values);
        Assert.Equal(ScalarType.BFloat16, network.parameters().First().dtype);
        Assert.Equal(ScalarType.Float32, adam.Master.dtype);
    }

    [Fact]
    public void ToEntries_Weights_HaveTheirNamesShapesAndNumbers()
    {
        using TwoWeights network = new(First, Second);
        using AdamState adam = new(network);
        IReadOnlyDictionary<string, SafetensorsEntry> entries = adam.ToEntries(adam.Master);

        Assert.Equal(["first", "second"], entries.Keys);
        Assert.Equal([2], entries["first"].Shape);
        Assert.Equal([1, 3], entries["second"].Shape);
        Assert.Equal(Second, MemoryMarshal.Cast<byte, float>(entries["second"].Data.Span).ToArray());
    }

    [Fact]
    public void State_StepsAndDisposal_LeaveNothing()
    {
        using TwoWeights network = new(First, Second);
        Assert.Equal(0, LiveTensors.Change(() =>
        {
            using AdamState adam = new(network);
            network.SetGradients(Gradients[1]);
            Assert.Equal(0, LiveTensors.Change(() =>
            {
                adam.Step(network, 0, 0.01);
                adam.ToEntries(adam.Average);
                AdamState.CopyInto(network, adam.Average);
            }));
        }));
    }

    // More weights than are done in one piece.
    [Theory]
    [InlineData(OptimizerKind.Adam)]
    [InlineData(OptimizerKind.Muon)]
    public void Step_SharedOut_GivesTheSameBitForBit(OptimizerKind kind)
    {
        using DisposeScope scope = NewDisposeScope();
        using TileUNet network = new(new TileUNetOptions { Widths = [48, 48], Blocks = [1, 1] });
        using ShardThreads threads = new(3);
        using AdamState alone = new(network, new OptimizerOptions { Kind = kind });
        using AdamState shared = new(network, new OptimizerOptions { Kind = kind }, threads);
        Assert.InRange(alone.Master.numel(), 2 << 15, long.MaxValue);

        for (int step = 0; step < 3; step++)
        {
            Tensor gradient = randn([alone.Master.numel()], generator: new Generator((ulong)step)).mul(0.001 * (1 + (step * 9)));
            alone.Step(gradient.clone(), step, 0.01);
            shared.Step(gradient, step, 0.01);
        }

        Assert.Equal(All(alone), All(shared));
        Assert.NotEqual(TensorData.ToArray(alone.Master), TensorData.ToArray(alone.Average));
    }

    private static float[] All(AdamState adam) =>
    [
        .. TensorData.ToArray(adam.Master),
        .. TensorData.ToArray(adam.Average),
        .. TensorData.ToArray(adam.FirstMoment),
        .. TensorData.ToArray(adam.SecondMoment),
    ];

    private static void AssertClose(double[] expected, Tensor actual)
    {
        Assert.All(
            expected.Zip(TensorData.ToArray(actual)), static pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }
}
