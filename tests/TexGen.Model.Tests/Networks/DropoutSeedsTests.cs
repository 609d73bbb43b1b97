using TexGen.Model.Networks;
using TexGen.Model.Random;
using TexGen.Model.Tensors;
using static TorchSharp.torch;

namespace TexGen.Model.Tests.Networks;

public sealed class DropoutSeedsTests
{
    private static readonly RandomSequence Seeds = new(3, 4);

    [Fact]
    public void Use_SameSeeds_DropsTheSameWhateverElseIsDrawn()
    {
        float[] first = Dropped(Seeds, 0, 2);
        manual_seed(5);

        Assert.Equal(first, Dropped(Seeds, 0, 2));
        Assert.NotEqual(first[..1000], first[1000..]);
        Assert.NotEqual(first, Dropped(Seeds, 100, 2));
        Assert.NotEqual(first, Dropped(Seeds with { Stream = 5 }, 0, 2));
        Assert.Equal(first[1000..], Dropped(Seeds, 1, 1));
    }

    [Fact]
    public void Use_ThreadsSideBySide_EachDropsWhatItDropsAlone()
    {
        float[][] alone = [.. Enumerable.Range(0, 2).Select(static i => Dropped(Seeds, (ulong)i << 32, 50))];
        float[][] together = new float[2][];

        Parallel.For(0, 2, i => together[i] = Dropped(Seeds, (ulong)i << 32, 50));

        Assert.Equal(alone, together);
    }

    [Fact]
    public void Use_Ended_DrawsFromLibtorchsGeneratorAsBefore()
    {
        manual_seed(6);
        float[] plain = Drop();
        DropoutSeeds.Use(Seeds).Dispose();
        manual_seed(6);

        Assert.Equal(plain, Drop());
    }

    private static float[] Dropped(RandomSequence seeds, ulong first, int times)
    {
        using IDisposable use = DropoutSeeds.Use(seeds, first);

        return [.. Enumerable.Range(0, times).SelectMany(static _ => Drop())];
    }

    private static float[] Drop()
    {
        using SeededDropout dropout = new(0.5);
        using Tensor x = ones(1000);
        using Tensor y = dropout.call(x);

        return TensorData.ToArray(y);
    }
}
