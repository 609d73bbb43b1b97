namespace TexGen.Training;

/// <summary>
/// How weights follow their gradients, but for the largest learning rate.
/// </summary>
public sealed record OptimizerOptions
{
    /// <summary>Which direction weights follow. Default Adam's.</summary>
    public OptimizerKind Kind { get; init; }

    /// <summary>Adam's β₂. Default 0.99: a few thousand steps are all there are.</summary>
    public double Beta2 { get; init; } = 0.99;

    /// <summary>
    /// The largest decay of the weights' moving average, reached after as many steps as it remembers. Default 0.999.
    /// </summary>
    public double AverageDecay { get; init; } = 0.999;

    /// <summary>
    /// Whether the average's decay rises with the run, (1 + n)/(10 + n) up to <see cref="AverageDecay"/>, so that a run
    /// of fewer steps than that remembers has forgotten its first weights all the same. Else it is constant behind the
    /// first step, as in the code of DDPM's authors. Default true.
    /// </summary>
    public bool AverageRamps { get; init; } = true;

    /// <summary>Steps in which the learning rate rises, but at most a tenth of the run. Default 100.</summary>
    public int WarmUpSteps { get; init; } = 100;

    /// <summary>
    /// Whether the learning rate falls as half a cosine over the run; else it stays. Default true.
    /// </summary>
    public bool Anneals { get; init; } = true;
}
