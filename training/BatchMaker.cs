using TexGen.Model.Diffusion;
using TexGen.Model.Networks;
using TexGen.Model.Random;

namespace TexGen.Training;

/// <summary>
/// Makes the batch of a step: crops, noise levels, noise, and the target. A pure function of seed and step, so that
/// batches can be made ahead on another thread and a resumed run sees the same ones.
/// </summary>
internal sealed class BatchMaker
{
    // Numbers of a step's choices that each crop may use: three for its place, the level's, one for how it is
    // turned, two for its conditions, the scale's.
    private const ulong ChoicesPerCrop = 8;
    private const ulong ScaleChoice = 7;

    private readonly IReadOnlyList<ExemplarCrops> _crops;
    private readonly NoiseDistribution _noise;
    private readonly INoiseEmbedding _embedding;
    private readonly TrainingPlan _plan;
    private readonly NoiseSchedule _schedule;
    private readonly CropConditions? _conditions;

    /// <summary>
    /// Takes what batches are made of.
    /// </summary>
    /// <param name="crops">The crops of each scale, the finest first, with the planes of their conditions.</param>
    /// <param name="noise">The noise levels.</param>
    /// <param name="embedding">The noise levels' features.</param>
    /// <param name="plan">The run.</param>
    /// <param name="conditions">What the network is told besides; null for nothing.</param>
    public BatchMaker(
        IReadOnlyList<ExemplarCrops> crops,
        NoiseDistribution noise,
        INoiseEmbedding embedding,
        TrainingPlan plan,
        CropConditions? conditions = null)
    {
        _crops = crops;
        _noise = noise;
        _embedding = embedding;
        _plan = plan;
        _schedule = NoiseSchedule.Create(plan.Schedule, plan.Timesteps);
        _conditions = conditions;
    }

    /// <summary>The batch of a step.</summary>
    public TrainingBatch Make(long step)
    {
        int pixels = _plan.Side * _plan.Side;
        int size = _plan.Channels * pixels;
        int inputSize = size + ((_conditions?.PlaneCount ?? 0) * pixels);
        int featureWidth = _embedding.Width + (_conditions?.FeatureCount ?? 0);
        float[] crop = new float[size + ((_conditions?.CutPlanes ?? 0) * pixels)];
        float[] noisy = new float[_plan.Batch * inputSize];
        float[] target = new float[_plan.Batch * size];
        float[] features = new float[_plan.Batch * featureWidth];
        double[] sigmas = new double[_plan.Batch];
        float[] augmentation = _conditions?.Noise(_plan.Seed, step, _plan.Batch, pixels) ?? [];
        float[]? variance = _plan.LearnsVariance ? new float[_plan.Batch * VarianceTerm.Numbers] : null;
        float[]? weights = _crops[0].HasMasks ? new float[_plan.Batch * pixels] : null;
        RandomSequence choices = NoiseStreams.TrainingChoices(_plan.Seed, step);

        // The noise is drawn into the target's place and overwritten by the target.
        NoiseStreams.TrainingNoise(_plan.Seed, step).FillNormal(target);

        for (int i = 0; i < _plan.Batch; i++)
        {
            ulong position = (ulong)i * ChoicesPerCrop;
            int scale = _crops.Count == 1 ? 0 : ScaleDraw.Of(_crops.Count, choices.Uniform(position + ScaleChoice));
            Span<float> counts = weights is null ? [] : weights.AsSpan(i * pixels, pixels);
            int exemplar = _crops[scale].Cut(choices, position, _plan.Side, crop, _plan.Halo, counts);
            NoiseLevel level = _noise.Draw(choices, position + 3, i, _plan.Batch);
            sigmas[i] = level.Sigma;
            Span<float> input = noisy.AsSpan(i * inputSize, inputSize);
            Span<float> told = features.AsSpan(i * featureWidth, featureWidth);
            _embedding.Embed(level, told[.._embedding.Width]);
            if (variance is not null)
            {
                int t = (int)Math.Round(_schedule.TimestepOf(level));
                VarianceTerm term = VarianceTerm.Of(_schedule, _plan.Target, t);
                term.CopyTo(variance.AsSpan(i * VarianceTerm.Numbers, VarianceTerm.Numbers));
            }

            Mix(crop.AsSpan(0, size), level, input[..size], target.AsSpan(i * size, size));
            _conditions?.Fill(
                exemplar,
                scale,
                choices,
                position,
                crop.AsSpan(size),
                augmentation.Length == 0 ? [] : augmentation.AsSpan(i * size, size),
                input[size..],
                told[_embedding.Width..]);
        }

        return new TrainingBatch(noisy, target, features, sigmas, variance, weights);
    }

    // x_t = √ᾱ x_0 + √(1 − ᾱ) ε, and the target from the same two; on the host, as every crop has its own level.
    private void Mix(ReadOnlySpan<float> x0, NoiseLevel level, Span<float> noisy, Span<float> noiseThenTarget)
    {
        float signal = (float)level.Signal;
        float noise = (float)level.Noise;

        TargetCoefficients coefficients = TargetCoefficients.Of(_plan.Target, level, _schedule);
        float fromNoise = (float)coefficients.OfEpsilon;
        float fromX0 = (float)coefficients.OfX0;

        for (int i = 0; i < x0.Length; i++)
        {
            float epsilon = noiseThenTarget[i];
            noisy[i] = (signal * x0[i]) + (noise * epsilon);
            noiseThenTarget[i] = (fromNoise * epsilon) + (fromX0 * x0[i]);
        }
    }
}
