using TexGen.Model.Random;
using TexGen.Model.Sampling;

namespace TexGen.Runtime.Sampling;

/// <summary>
/// Standard normal noise on the great circle through the noise of two seeds: cos(φ) ε + sin(φ) ε′.
/// </summary>
/// <param name="Seed">The seed at φ = 0.</param>
/// <param name="Towards">The seed at a quarter turn.</param>
/// <param name="Turn">φ in quarter turns.</param>
internal readonly record struct TurnedNoise(ulong Seed, ulong Towards, double Turn)
{
    /// <summary>cos φ, exact at whole quarter turns. A seed that is turned towards itself stays what it is.</summary>
    public double Cosine => Seed == Towards ? 1.0 : double.CosPi(0.5 * Turn);

    /// <summary>sin φ.</summary>
    public double Sine => Seed == Towards ? 0.0 : double.SinPi(0.5 * Turn);

    /// <summary>The streams of a stage's x_T.</summary>
    /// <param name="stage">Which stage, 0 the coarsest scale's.</param>
    public (RandomSequence First, RandomSequence Second) Initial(int stage)
    {
        return (
            NoiseStreams.Initial(ScaleWalk.SeedOf(Seed, stage)), NoiseStreams.Initial(ScaleWalk.SeedOf(Towards, stage)));
    }

    /// <summary>The streams of the noise on the coarser scale's picture.</summary>
    /// <param name="stage">Which stage, 0 the coarsest scale's.</param>
    public (RandomSequence First, RandomSequence Second) Augmentation(int stage)
    {
        return (
            NoiseStreams.Augmentation(ScaleWalk.SeedOf(Seed, stage)),
            NoiseStreams.Augmentation(ScaleWalk.SeedOf(Towards, stage)));
    }

    /// <summary>The streams of the noise that a sampler adds at a step.</summary>
    /// <param name="stage">Which stage, 0 the coarsest scale's.</param>
    /// <param name="step">Which of its steps.</param>
    public (RandomSequence First, RandomSequence Second) Sampler(int stage, int step)
    {
        return (
            NoiseStreams.Sampler(ScaleWalk.SeedOf(Seed, stage), step),
            NoiseStreams.Sampler(ScaleWalk.SeedOf(Towards, stage), step));
    }
}
