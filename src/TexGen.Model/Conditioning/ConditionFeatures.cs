using TexGen.Model.Checkpoints;

namespace TexGen.Model.Conditioning;

/// <summary>
/// The features that a conditional network is told behind the noise level's: one a label, one a scale, then
/// those of the augmentation. Written in the same way while training and while sampling.
/// </summary>
public static class ConditionFeatures
{
    /// <summary>
    /// How large the feature of a label of weight 1 is: √(F/2), as F sines and cosines have squares that add up to F/2.
    /// So the label is as loud as the noise level, and is learned as soon.
    /// </summary>
    /// <param name="noiseFeatures">F, the number of the noise level's features.</param>
    public static double LabelGain(int noiseFeatures) => Math.Sqrt(0.5 * noiseFeatures);

    /// <summary>
    /// Writes all features of a tile.
    /// </summary>
    /// <param name="conditioning">What the model was conditioned on.</param>
    /// <param name="condition">What the tile shall be.</param>
    /// <param name="drops">Whether the labels are left out, as they were now and then in training.</param>
    /// <param name="scale">Which scale, 0 the finest; of a model without scales not used.</param>
    /// <param name="noiseFeatures">The number of the noise level's features.</param>
    /// <param name="features">Receives <see cref="ConditioningInfo.FeatureCount"/> numbers.</param>
    public static void Write(
        ConditioningInfo conditioning,
        TileCondition condition,
        bool drops,
        int scale,
        int noiseFeatures,
        Span<float> features)
    {
        features.Clear();
        double sum = condition.Labels.Values.Sum();
        if (!drops && sum > 0.0)
        {
            double[] weights =
                [.. conditioning.Labels.Select(label => condition.Labels.GetValueOrDefault(label) / sum)];
            WriteLabels(weights, noiseFeatures, features);
        }

        Span<float> behindLabels = features[conditioning.Labels.Count..];
        if (conditioning.Upscale is not null)
        {
            WriteAugmentation(conditioning.LargestAugmentation, condition.Augmentation, behindLabels);
        }
        else if (conditioning.Scales is not null)
        {
            WriteScale(conditioning.Scales, scale, condition.Augmentation, noiseFeatures, behindLabels);
        }
    }

    /// <summary>
    /// Writes the labels' features: a blend of labels is the same blend of what each would be told alone.
    /// </summary>
    /// <param name="weights">The labels' weights in the model's order; all zero for no label.</param>
    /// <param name="noiseFeatures">The number of the noise level's features.</param>
    /// <param name="features">Receives one number a label.</param>
    public static void WriteLabels(ReadOnlySpan<double> weights, int noiseFeatures, Span<float> features)
    {
        double gain = LabelGain(noiseFeatures);
        for (int i = 0; i < weights.Length; i++)
        {
            features[i] = (float)(gain * weights[i]);
        }
    }

    /// <summary>
    /// Writes the scale's features, behind which those of the augmentation lie: one a scale, and nothing of augmentation
    /// for the coarsest scale, which enlarges nothing.
    /// </summary>
    /// <param name="scales">The scales.</param>
    /// <param name="scale">Which, 0 the finest.</param>
    /// <param name="sigma">σ of the noise on the coarser picture.</param>
    /// <param name="noiseFeatures">The number of the noise level's features.</param>
    /// <param name="features">Receives <see cref="ScaleInfo.FeatureCount"/> numbers.</param>
    public static void WriteScale(
        ScaleInfo scales, int scale, double sigma, int noiseFeatures, Span<float> features)
    {
        features[..scales.FeatureCount].Clear();
        features[scale] = (float)LabelGain(noiseFeatures);
        if (scale < scales.Count - 1)
        {
            WriteAugmentation(scales.LargestAugmentation, sigma, features[scales.Count..]);
        }
    }

    /// <summary>
    /// Writes how much noise was added to the condition: sines and cosines of σ/σ_max · π/2 · 2^k, k = 0…3.
    /// </summary>
    /// <param name="largest">σ_max, the most that the model was trained for.</param>
    /// <param name="sigma">σ of the noise, at most σ_max.</param>
    /// <param name="features">Receives <see cref="UpscaleInfo.FeatureCount"/> numbers.</param>
    public static void WriteAugmentation(double largest, double sigma, Span<float> features)
    {
        double angle = sigma / largest * (Math.PI / 2.0);
        for (int k = 0; k < UpscaleInfo.FeatureCount / 2; k++)
        {
            features[2 * k] = (float)Math.Sin(angle);
            features[(2 * k) + 1] = (float)Math.Cos(angle);
            angle *= 2.0;
        }
    }
}
