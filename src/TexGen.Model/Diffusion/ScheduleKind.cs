using System.Text.Json.Serialization;

namespace TexGen.Model.Diffusion;

/// <summary>
/// Which of the <see cref="BetaSchedules"/>. In files and on the command line they bear the names of the authors' code.
/// </summary>
public enum ScheduleKind
{
    /// <summary>linear: β rises linearly (DDPM).</summary>
    Linear = 0,

    /// <summary>cosine: ᾱ falls as a squared cosine (Improved DDPM).</summary>
    Cosine = 1,

    /// <summary>quad: √β rises linearly.</summary>
    [JsonStringEnumMemberName("quad")]
    Quadratic = 2,

    /// <summary>const: β is the same at all steps.</summary>
    [JsonStringEnumMemberName("const")]
    Constant = 3,

    /// <summary>jsd: ᾱ falls linearly, β = 1/T, 1/(T − 1) … (Sohl-Dickstein et al. 2015).</summary>
    Jsd = 4,

    /// <summary>warmup10: β rises linearly over the first tenth of the steps and stays there.</summary>
    [JsonStringEnumMemberName("warmup10")]
    WarmUp10 = 5,

    /// <summary>warmup50: β rises linearly over the first half of the steps and stays there.</summary>
    [JsonStringEnumMemberName("warmup50")]
    WarmUp50 = 6,

    /// <summary>sigmoid: β rises as a logistic curve (DDIM's code).</summary>
    Sigmoid = 7,
}
