namespace TexGen.Model.Imaging;

/// <summary>
/// A set of symmetries; the identity is always one of them and has no bit.
/// </summary>
[Flags]
public enum Symmetries
{
    /// <summary>The identity alone.</summary>
    None = 0,

    /// <summary><see cref="Symmetry.FlipX"/>.</summary>
    FlipX = 1 << Symmetry.FlipX,

    /// <summary><see cref="Symmetry.FlipY"/>.</summary>
    FlipY = 1 << Symmetry.FlipY,

    /// <summary><see cref="Symmetry.HalfTurn"/>.</summary>
    HalfTurn = 1 << Symmetry.HalfTurn,

    /// <summary><see cref="Symmetry.Transpose"/>.</summary>
    Transpose = 1 << Symmetry.Transpose,

    /// <summary><see cref="Symmetry.QuarterTurn"/>.</summary>
    QuarterTurn = 1 << Symmetry.QuarterTurn,

    /// <summary><see cref="Symmetry.ThreeQuarterTurn"/>.</summary>
    ThreeQuarterTurn = 1 << Symmetry.ThreeQuarterTurn,

    /// <summary><see cref="Symmetry.AntiTranspose"/>.</summary>
    AntiTranspose = 1 << Symmetry.AntiTranspose,
}
