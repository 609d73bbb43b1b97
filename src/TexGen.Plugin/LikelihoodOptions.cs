using TexGen.Model.Diffusion;

namespace TexGen.Plugin;

/// <summary>
/// How a <see cref="ModelEvaluator"/> measures likelihood.
/// </summary>
public sealed record LikelihoodOptions
{
    /// <summary>
    /// The reverse process' variance; null for the learned one where the model has learned it, else the model's own (β for
    /// the preset <c>ddpm</c>), else β̃. Default null.
    /// </summary>
    public ReverseVariance? Variance { get; init; }

    /// <summary>
    /// At how many of the chain's steps each sample evaluates the terms, drawn so that the sum is estimated without bias;
    /// null for all T. Default 100.
    /// </summary>
    public int? Timesteps { get; init; } = 100;

    /// <summary>How often everything is repeated with other noise, windows and steps. Default 4.</summary>
    public int Samples { get; init; } = 4;

    /// <summary>Network evaluations in a batch; null to choose by the windows' size and the device. Default null.</summary>
    public int? Batch { get; init; }

    /// <summary>
    /// The shorter side that larger pictures are reduced to, in pixels; null for that of the model's exemplars, which is
    /// right for what was learned, but not for a part of a larger picture. Default null.
    /// </summary>
    public int? Size { get; init; }

    /// <summary>The seed of noise, windows and steps. Default 0.</summary>
    public ulong Seed { get; init; }
}
