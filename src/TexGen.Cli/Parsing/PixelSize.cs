namespace TexGen.Cli.Parsing;

/// <summary>
/// A tile's size.
/// </summary>
/// <param name="Width">Width, in pixels.</param>
/// <param name="Height">Height, in pixels.</param>
internal readonly record struct PixelSize(int Width, int Height)
{
    /// <summary>As <see cref="SizeParser"/> reads it.</summary>
    public override string ToString() => Width == Height ? $"{Width}" : $"{Width}x{Height}";
}
