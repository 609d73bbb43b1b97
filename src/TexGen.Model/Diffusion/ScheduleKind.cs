namespace TexGen.Model.Diffusion;

/// <summary>
/// Which of the <see cref="BetaSchedules"/>.
/// </summary>
public enum ScheduleKind
{
    /// <summary>β rises linearly (DDPM).</summary>
    Linear = 0,

    /// <summary>ᾱ falls as a squared cosine (Improved DDPM).</summary>
    Cosine = 1,
}
