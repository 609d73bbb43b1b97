namespace TexGen.Model.Imaging;

/// <summary>
/// The eight ways to lay a square picture on itself. Bit 2 of the number exchanges columns and rows, and after that
/// bit 0 exchanges left and right and bit 1 top and bottom.
/// </summary>
public enum Symmetry
{
    /// <summary>As it is.</summary>
    Identity = 0,

    /// <summary>Left and right exchanged.</summary>
    FlipX = 1,

    /// <summary>Top and bottom exchanged.</summary>
    FlipY = 2,

    /// <summary>Turned by 180°.</summary>
    HalfTurn = 3,

    /// <summary>Columns and rows exchanged: mirrored along the diagonal from the upper left.</summary>
    Transpose = 4,

    /// <summary>Turned clockwise by 90°.</summary>
    QuarterTurn = 5,

    /// <summary>Turned counter-clockwise by 90°.</summary>
    ThreeQuarterTurn = 6,

    /// <summary>Mirrored along the diagonal from the upper right.</summary>
    AntiTranspose = 7,
}
