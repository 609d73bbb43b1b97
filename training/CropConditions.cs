using TexGen.Model.Checkpoints;
using TexGen.Model.Conditioning;
using TexGen.Model.Imaging;
using TexGen.Model.Random;

namespace TexGen.Training;

/// <summary>
/// What the network is told of a crop beside x_t and the noise level: label, guide, enlarged picture, place in the grid.
/// Label, guide and place are left out now and then, so that the model works without them and can be guided (Ho and Salimans 2022,
/// arXiv:2207.12598); the enlarged picture gets noise of random deviation, so that the model also mends what a first
/// stage makes (Ho et al. 2021, arXiv:2106.15282, §4.2).
/// </summary>
internal sealed class CropConditions
{
    /// <summary>How often everything is left out; of the 0.1 to 0.5 that were tried, 0.1 and 0.2 were best.</summary>
    public const double DropProbability = 0.1;

    // A step's choices of a crop from this place on are this class'.
    private const ulong FirstChoice = 5;

    private readonly ConditioningInfo _info;
    private readonly int[] _labelOf;
    private readonly int _channels;
    private readonly int _noiseFeatures;
    private readonly int _guideChannels;

    /// <summary>
    /// Prepares the conditions of all crops.
    /// </summary>
    /// <param name="info">What the model is conditioned on.</param>
    /// <param name="exemplars">The exemplars.</param>
    /// <param name="channels">Channels of their pictures.</param>
    /// <param name="noiseFeatures">The number of the noise level's features.</param>
    public CropConditions(ConditioningInfo info, IReadOnlyList<ExemplarInfo> exemplars, int channels, int noiseFeatures)
    {
        _info = info;
        _labelOf = [.. exemplars.Select(exemplar => info.Labels.ToList().IndexOf(exemplar.Label ?? ""))];
        _channels = channels;
        _noiseFeatures = noiseFeatures;
        _guideChannels = info.Guide?.Mean.Length ?? 0;
    }

    /// <summary>Planes that the network sees behind the picture's channels.</summary>
    public int PlaneCount => _info.PlaneCount(_channels);

    /// <summary>Features that it is told behind the noise level's.</summary>
    public int FeatureCount => _info.FeatureCount();

    /// <summary>Planes that crops have behind the picture's channels: the network's but for the guide's presence.</summary>
    public int CutPlanes => _guideChannels + (_info.Enlarges ? _channels : 0) + (_info.Grid?.PlaneCount ?? 0);

    /// <summary>
    /// The planes of an exemplar that lie behind its white channels, to be cut together with them.
    /// </summary>
    /// <param name="info">What the model is conditioned on; null if on nothing.</param>
    /// <param name="whitening">The model's whitening.</param>
    /// <param name="exemplar">The exemplar, at its finest scale.</param>
    /// <param name="scale">At which scale it is cut; 0 the finest.</param>
    /// <returns>[K, H, W] as one array.</returns>
    public static float[] PlanesOf(
        ConditioningInfo? info, WhiteningInfo whitening, Exemplar exemplar, int scale = 0)
    {
        Exemplar cut = exemplar.AtScale(scale);
        float[] guide = info?.Guide is null ? [] : ConditionPlanes.OfGuide(info.Guide, cut.Guide!);
        if (info is not { Enlarges: true })
        {
            return info?.Grid is null ? guide : [.. guide, .. GridPlanes.Of(info.Grid, cut.Image.Width, cut.Image.Height)];
        }

        if (scale == info.Scales?.Count - 1)
        {
            return [.. guide, .. new float[cut.Image.Pixels.Length]];
        }

        BorderMode border = exemplar.Border;
        int factor = info.Upscale?.Factor ?? 2 << scale;
        Image small = ConditionPlanes.Reduce(exemplar.Image, factor, border);
        Image enlarged = ConditionPlanes.Enlarge(small, cut.Image.Width, cut.Image.Height, border);
        float[] white = WhiteningFit.Apply(whitening, ImageTensor.ToPlanes(enlarged));
        WhiteningFit.Amplify(white, info.Scales?.Gains[scale + 1] ?? 1.0);

        return [.. guide, .. white];
    }

    /// <summary>
    /// The noise on the enlarged pictures of a step's crops.
    /// </summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="step">The step.</param>
    /// <param name="batch">Crops a step.</param>
    /// <param name="planeSize">Pixels a crop.</param>
    /// <returns>Standard normal numbers for all of the batch; none where nothing is enlarged.</returns>
    public float[] Noise(ulong seed, long step, int batch, int planeSize)
    {
        float[] noise = new float[_info.Enlarges ? batch * _channels * planeSize : 0];
        NoiseStreams.TrainingAugmentation(seed, step).FillNormal(noise);

        return noise;
    }

    /// <summary>
    /// Writes the condition of a crop.
    /// </summary>
    /// <param name="exemplar">Which exemplar it is of.</param>
    /// <param name="scale">At which scale it was cut, 0 the finest.</param>
    /// <param name="choices">The step's choices.</param>
    /// <param name="position">Where this crop's begin.</param>
    /// <param name="cut">What was cut behind its channels, <see cref="CutPlanes"/> planes.</param>
    /// <param name="noise">The noise on its enlarged picture.</param>
    /// <param name="planes">Receives <see cref="PlaneCount"/> planes.</param>
    /// <param name="features">Receives <see cref="FeatureCount"/> numbers.</param>
    public void Fill(
        int exemplar,
        int scale,
        RandomSequence choices,
        ulong position,
        ReadOnlySpan<float> cut,
        ReadOnlySpan<float> noise,
        Span<float> planes,
        Span<float> features)
    {
        (bool hasLabel, bool hasGuide) = Draw(choices.Uniform(position + FirstChoice));
        features.Clear();
        if (hasLabel && _labelOf[exemplar] >= 0)
        {
            features[_labelOf[exemplar]] = (float)ConditionFeatures.LabelGain(_noiseFeatures);
        }

        int planeSize = CutPlanes == 0 ? 0 : cut.Length / CutPlanes;
        int guideSize = _guideChannels * planeSize;
        if (_info.Guide is not null)
        {
            WriteGuide(hasGuide, cut[..guideSize], planes[..(guideSize + planeSize)]);
            planes = planes[(guideSize + planeSize)..];
        }

        if (_info.Grid is not null && choices.Uniform(position + FirstChoice + 1) >= DropProbability)
        {
            cut[guideSize..].CopyTo(planes);
        }

        if (!_info.Enlarges)
        {
            return;
        }

        double sigma = _info.LargestAugmentation * choices.Uniform(position + FirstChoice + 1);
        Span<float> behindLabels = features[_info.Labels.Count..];
        if (_info.Scales is null)
        {
            ConditionFeatures.WriteAugmentation(_info.LargestAugmentation, sigma, behindLabels);
        }
        else
        {
            ConditionFeatures.WriteScale(_info.Scales, scale, sigma, _noiseFeatures, behindLabels);
            sigma = scale == _info.Scales.Count - 1 ? 0.0 : sigma;
        }

        Augment(cut[guideSize..], noise, (float)sigma, planes);
    }

    // With a label and a guide, each is left out as often again by itself.
    private (bool HasLabel, bool HasGuide) Draw(double u)
    {
        if (_info.Labels.Count == 0 || _info.Guide is null)
        {
            return (u >= DropProbability, u >= DropProbability);
        }

        bool hasLabel = u >= 2.0 * DropProbability;
        bool hasGuide = u >= DropProbability && (!hasLabel || u >= 3.0 * DropProbability);

        return (hasLabel, hasGuide);
    }

    private static void WriteGuide(bool isThere, ReadOnlySpan<float> guide, Span<float> planes)
    {
        planes.Clear();
        if (isThere)
        {
            guide.CopyTo(planes);
            planes[guide.Length..].Fill(1.0f);
        }
    }

    private static void Augment(ReadOnlySpan<float> picture, ReadOnlySpan<float> noise, float sigma, Span<float> planes)
    {
        for (int i = 0; i < picture.Length; i++)
        {
            planes[i] = picture[i] + (sigma * noise[i]);
        }
    }
}
