namespace TexGen.Model.Diffusion;

/// <content>The posterior q(x_{t−1} | x_t, x_0), and the weights of the variational bound.</content>
public sealed partial class NoiseSchedule
{
    /// <summary>
    /// β̃_t, the variance of the posterior q(x_{t−1} | x_t, x_0) (DDPM eq. 7). Zero at the first step.
    /// </summary>
    /// <param name="t">The step, in [0, <see cref="StepCount"/>).</param>
    /// <returns>The posterior variance, in the units of a squared pixel value in [−1, 1].</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such step.</exception>
    public double PosteriorVariance(int t)
    {
        CheckStep(t);

        // β̃_t = β_t (1 − ᾱ_{t−1}) / (1 − ᾱ_t)  (DDPM eq. 7)
        return _betas[t] * (1.0 - AlphaBarPrevious(t)) / (1.0 - _alphaBars[t]);
    }

    /// <summary>
    /// ln β̃_t, with β̃_2 in the place of β̃_1, whose logarithm is infinite (the convention of the authors' code). A schedule
    /// of a single step has no β̃ at all; β is the only variance there is.
    /// </summary>
    /// <param name="t">The step, in [0, <see cref="StepCount"/>).</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such step.</exception>
    public double PosteriorLogVarianceClipped(int t)
    {
        CheckStep(t);

        return Math.Log(StepCount == 1 ? _betas[0] : PosteriorVariance(Math.Max(t, 1)));
    }

    /// <summary>The factor of x_0 in the posterior mean μ̃_t (DDPM eq. 7).</summary>
    /// <param name="t">The step, in [0, <see cref="StepCount"/>).</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such step.</exception>
    public double PosteriorMeanCoefficientX0(int t)
    {
        CheckStep(t);

        // √ᾱ_{t−1} β_t / (1 − ᾱ_t)
        return Math.Sqrt(AlphaBarPrevious(t)) * _betas[t] / (1.0 - _alphaBars[t]);
    }

    /// <summary>The factor of x_t in the posterior mean μ̃_t (DDPM eq. 7).</summary>
    /// <param name="t">The step, in [0, <see cref="StepCount"/>).</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such step.</exception>
    public double PosteriorMeanCoefficientXt(int t)
    {
        CheckStep(t);

        // √α_t (1 − ᾱ_{t−1}) / (1 − ᾱ_t)
        return Math.Sqrt(1.0 - _betas[t]) * (1.0 - AlphaBarPrevious(t)) / (1.0 - _alphaBars[t]);
    }

    /// <summary>
    /// The posterior from a noise level to that one timestep lower, between whole steps by interpolation as in
    /// <see cref="LevelAt"/>. Below the second step the lower level's σ falls evenly to 0, which the first step reaches;
    /// above the last it is lower by the same factor as there.
    /// </summary>
    /// <param name="level">The level of x_t, above none.</param>
    /// <returns>The step; for whole steps that of DDPM eq. 7.</returns>
    public PosteriorStep StepDown(NoiseLevel level)
    {
        double t = TimestepOf(level);
        if (t < 1.0)
        {
            return PosteriorStep.Between(level, NoiseLevel.FromSigma(t * Level(0).Sigma));
        }

        NoiseLevel last = Level(StepCount - 1);
        NoiseLevel below = LevelAt(t - 1.0);

        return PosteriorStep.Between(
            level, level.Sigma > last.Sigma ? NoiseLevel.FromSigma(level.Sigma * below.Sigma / last.Sigma) : below);
    }

    /// <summary>
    /// The factor of ‖ε − ε̂‖² in the term L_{t−1} of the variational bound, in nats (DDPM eq. 12). L_simple puts 1 in
    /// its place.
    /// </summary>
    /// <param name="t">The step, in [0, <see cref="StepCount"/>).</param>
    /// <param name="variance">σ_t² of the reverse process: β_t or β̃_t. With β̃_t the first step's is infinite; the
    /// bound has L_0 there.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such step, or the variance is no fixed
    /// one.</exception>
    public double BoundWeight(int t, ReverseVariance variance)
    {
        double sigmaSquared = variance switch
        {
            ReverseVariance.Posterior => PosteriorVariance(t),
            ReverseVariance.Beta => Forward(t).Variance,
            _ => throw new ArgumentOutOfRangeException(nameof(variance), variance, "Not a fixed variance."),
        };

        // β_t² / (2 σ_t² α_t (1 − ᾱ_t))  (DDPM eq. 12)
        return _betas[t] * _betas[t] / (2.0 * sigmaSquared * (1.0 - _betas[t]) * (1.0 - _alphaBars[t]));
    }
}
