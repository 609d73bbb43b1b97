namespace TexGen.Plugin;

/// <summary>
/// Which picture of the reverse process is meant.
/// </summary>
public enum FrameView
{
    /// <summary>x̂_0, the network's present estimate of the finished texture.</summary>
    Estimate = 0,

    /// <summary>x_t, the present state of the reverse process: the texture with noise of deviation σ_t.</summary>
    Noisy = 1,
}
