using TexGen.Model.Checkpoints;
using TexGen.Model.Conditioning;
using TexGen.Model.Diffusion;
using TexGen.Model.Networks;

namespace TexGen.Model.Tests.Conditioning;

public sealed class ConditionFeaturesTests
{
    [Fact]
    public void WriteLabels_OneLabel_IsAsLoudAsTheNoiseLevel()
    {
        float[] noise = new float[64];
        new LogSigmaEmbedding(64, 0.01, 80.0).Embed(NoiseLevel.FromSigma(0.7), noise);
        float[] label = new float[3];
        ConditionFeatures.WriteLabels([0.0, 1.0, 0.0], 64, label);

        Assert.Equal(noise.Sum(static x => (double)x * x), label.Sum(static x => (double)x * x), 1e-4);
        Assert.Equal((0.0f, 0.0f), (label[0], label[2]));
    }

    [Fact]
    public void WriteLabels_Blend_IsTheSameBlendOfEachAlone()
    {
        float[] blend = new float[2];
        ConditionFeatures.WriteLabels([0.25, 0.75], 8, blend);

        Assert.Equal([0.25f * 2.0f, 0.75f * 2.0f], blend);
    }

    [Fact]
    public void WriteAugmentation_DifferentSigmas_AreToldApart()
    {
        UpscaleInfo upscale = new() { Factor = 2, LargestAugmentation = 0.5 };
        float[][] told = [.. Enumerable.Range(0, 51).Select(i =>
        {
            float[] features = new float[UpscaleInfo.FeatureCount];
            ConditionFeatures.WriteAugmentation(upscale.LargestAugmentation, 0.01 * i, features);

            return features;
        })];

        Assert.Equal([0, 1, 0, 1, 0, 1, 0, 1], told[0]);
        Assert.All(told.SelectMany(static features => features), static x => Assert.InRange(x, -1.0f, 1.0f));
        for (int i = 1; i < told.Length; i++)
        {
            Assert.All(
                Enumerable.Range(0, i),
                j => Assert.True(told[i].Zip(told[j], static (a, b) => Math.Abs(a - b)).Max() > 0.02f));
        }
    }
}
