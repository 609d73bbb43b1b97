using TexGen.Model.Diffusion;
using TexGen.Model.Diffusion.Likelihood;

namespace TexGen.Plugin;

/// <summary>
/// How likely a model finds pictures.
/// </summary>
/// <param name="Bound">The variational bound, the mean over all pixels of all pictures.</param>
/// <param name="Pictures">The same, a picture.</param>
/// <param name="Variance">The reverse process' variance.</param>
/// <param name="Timesteps">At how many steps each sample evaluated the terms.</param>
/// <param name="Samples">How often everything was repeated.</param>
/// <param name="Seconds">How long it took.</param>
public sealed record LikelihoodReport(
    BoundResult Bound,
    IReadOnlyList<LikelihoodPicture> Pictures,
    ReverseVariance Variance,
    int Timesteps,
    int Samples,
    double Seconds);
