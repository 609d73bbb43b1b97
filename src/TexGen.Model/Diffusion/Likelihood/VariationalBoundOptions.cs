namespace TexGen.Model.Diffusion.Likelihood;

/// <summary>
/// How a variational bound is evaluated.
/// </summary>
public sealed record VariationalBoundOptions
{
    /// <summary>The reverse process' variance. Default β̃.</summary>
    public ReverseVariance Variance { get; init; } = ReverseVariance.Posterior;

    /// <summary>
    /// At how many steps t the terms are evaluated in each sample, drawn from as many parts of the chain; null for every
    /// step. Default null.
    /// </summary>
    public int? Timesteps { get; init; }

    /// <summary>
    /// How often the whole is repeated, with other noise, windows and steps; from 2 on the spread gives a standard
    /// error. Default 2.
    /// </summary>
    public int Samples { get; init; } = 2;

    /// <summary>Network evaluations in a batch. Default 8.</summary>
    public int Batch { get; init; } = 8;

    /// <summary>
    /// Whether x̂_0 is clipped to a picture's values, −1…1 a channel. Default true.
    /// </summary>
    /// <remarks>
    /// The authors do so for bits/dim and samples of networks that predict ε or x_0, not for the training loss. The output
    /// of one that predicts μ̃ they take for the mean as it is; here it, too, becomes x̂_0, is clipped, and gives the mean
    /// back. The samplers clip elsewhere: each white channel to its range in the exemplars
    /// (<see cref="Checkpoints.WhiteningInfo.Low"/>).
    /// </remarks>
    public bool ClipX0 { get; init; } = true;

    /// <summary>The seed of noise, windows and steps. Default 0.</summary>
    public ulong Seed { get; init; }

    /// <summary>
    /// Checks every value.
    /// </summary>
    /// <exception cref="ArgumentException">A value is out of range; the message names it.</exception>
    public void Validate()
    {
        if (!Enum.IsDefined(Variance))
        {
            throw new ArgumentException($"Unknown reverse variance {Variance}.");
        }

        if (Timesteps is < 2)
        {
            throw new ArgumentException($"The number of timesteps must be at least 2, not {Timesteps}.");
        }

        if (Samples < 1)
        {
            throw new ArgumentException($"The number of samples must be at least 1, not {Samples}.");
        }

        if (Batch < 1)
        {
            throw new ArgumentException($"The batch must be at least 1, not {Batch}.");
        }
    }
}
