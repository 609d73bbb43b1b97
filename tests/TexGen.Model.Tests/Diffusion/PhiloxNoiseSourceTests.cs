using TexGen.Model.Diffusion;
using TexGen.Model.Tensors;
using TexGen.Testing;
using static TorchSharp.torch;

namespace TexGen.Model.Tests.Diffusion;

public sealed class PhiloxNoiseSourceTests
{
    [Fact]
    public void Noise_InABatch_IsWhatTheSeedHasAlone()
    {
        PhiloxNoiseSource batch = new([5, 9, 5], 2, 6, 4, CPU);
        PhiloxNoiseSource alone = new([9], 2, 6, 4, CPU);

        Assert.Equal(Numbers(alone.Initial()), Numbers(batch.Initial())[48..96]);
        Assert.Equal(Numbers(alone.AtStep(3)), Numbers(batch.AtStep(3))[48..96]);
        Assert.Equal(Numbers(batch.Initial())[..48], Numbers(batch.Initial())[96..]);
    }

    [Fact]
    public void Noise_EachUse_IsAnother()
    {
        PhiloxNoiseSource source = new([5], 1, 8, 8, CPU);
        float[][] draws = [Numbers(source.Initial()), Numbers(source.AtStep(0)), Numbers(source.AtStep(1))];

        Assert.Equal(3 * 64, draws.SelectMany(static draw => draw).Distinct().Count());
        Assert.Equal(draws[2], Numbers(source.AtStep(1)));
    }

    [Fact]
    public void Initial_Shape_IsThePictures()
    {
        using Tensor noise = new PhiloxNoiseSource([1, 2], 3, 8, 16, CPU).Initial();

        Assert.Equal([2, 3, 8, 16], noise.shape);
        Assert.Equal(ScalarType.Float32, noise.dtype);
    }

    [Fact]
    public void RollAt_ManySteps_TakesEveryShiftBelowThePeriodWhateverTheSeed()
    {
        PhiloxNoiseSource source = new([1], 1, 8, 8, CPU);
        PhiloxNoiseSource other = new([2, 3], 1, 8, 8, CPU);
        (int Y, int X)[] shifts = [.. Enumerable.Range(0, 400).Select(step => source.RollAt(step, 4))];

        Assert.Equal(16, shifts.Distinct().Count());
        Assert.All(shifts, static shift => Assert.True(shift is { Y: >= 0 and < 4, X: >= 0 and < 4 }));
        Assert.Equal(shifts[7], other.RollAt(7, 4));
    }

    [Fact]
    public void Noise_Disposed_LeavesNothing()
    {
        PhiloxNoiseSource source = new([1], 1, 8, 8, CPU);

        Assert.Equal(0, LiveTensors.Change(() =>
        {
            source.Initial().Dispose();
            source.AtStep(0).Dispose();
        }));
    }

    private static float[] Numbers(Tensor tensor)
    {
        using (tensor)
        {
            return TensorData.ToArray(tensor);
        }
    }

    [Fact]
    public void Initial_LargeTile_IsMadeWithoutASecondCopyOfIt()
    {
        PhiloxNoiseSource source = new([1], 4, 2048, 2048, CPU);
        long before = GC.GetAllocatedBytesForCurrentThread();
        using Tensor noise = source.Initial();

        // Of 64 MiB, 16 at a time.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20L << 20);
        Assert.Equal(4 * 2048 * 2048, noise.numel());
    }
}
