namespace TexGen.Model.Sampling;

/// <summary>
/// In which directions a tile continues at its opposite edge.
/// </summary>
public enum Tiling
{
    /// <summary>In both.</summary>
    Both = 0,

    /// <summary>Side by side: the right edge fits the left one.</summary>
    X = 1,

    /// <summary>One above the other: the lower edge fits the upper one.</summary>
    Y = 2,

    /// <summary>In neither.</summary>
    Neither = 3,
}
