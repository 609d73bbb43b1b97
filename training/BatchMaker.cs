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
    // Numbers of a step's choices that each crop may use: three for its place, the level's, one to mirror it.
    private const ulong ChoicesPerCrop = 8;

    private readonly ExemplarCrops _crops;
    private readonly NoiseDistribution _noise;
    private readonly INoiseEmbedding _embedding;
    private readonly TrainingPlan _plan;
    private readonly NoiseSchedule _schedule;

    public BatchMaker(ExemplarCrops crops, NoiseDistribution noise, INoiseEmbedding embedding, TrainingPlan plan)
    {
        _crops = crops;
        _noise = noise;
        _embedding = embedding;
        _plan = plan;
        _schedule = NoiseSchedule.Create(plan.Schedule, plan.Timesteps);
    }

    /// <summary>The batch of a step.</summary>
    public TrainingBatch Make(long step)
    {
        int size = _plan.Channels * _plan.Side * _plan.Side;
        float[] x0 = new float[size];
        float[] noisy = new float[_plan.Batch * size];
        float[] target = new float[noisy.Length];
        float[] features = new float[_plan.Batch * _embedding.Width];
        float[]? variance = _plan.LearnsVariance ? new float[_plan.Batch * VarianceTerm.Numbers] : null;
        RandomSequence choices = NoiseStreams.TrainingChoices(_plan.Seed, step);

        // The noise is drawn into the target's place and overwritten by the target.
        NoiseStreams.TrainingNoise(_plan.Seed, step).FillNormal(target);

        for (int i = 0; i < _plan.Batch; i++)
        {
            ulong position = (ulong)i * ChoicesPerCrop;
            _crops.Cut(choices, position, _plan.Side, x0);
            NoiseLevel level = _noise.Draw(choices, position + 3, i, _plan.Batch);
            _embedding.Embed(level, features.AsSpan(i * _embedding.Width, _embedding.Width));
            if (variance is not null)
            {
                int t = (int)Math.Round(_schedule.TimestepOf(level));
                VarianceTerm term = VarianceTerm.Of(_schedule, _plan.Target, t);
                term.CopyTo(variance.AsSpan(i * VarianceTerm.Numbers, VarianceTerm.Numbers));
            }

            Mix(x0, level, noisy.AsSpan(i * size, size), target.AsSpan(i * size, size));
        }

        return new TrainingBatch(noisy, target, features, variance);
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
