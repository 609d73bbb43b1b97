using System.Globalization;

namespace TexGen.Model.Sampling;

/// <summary>
/// A size of tiles in which the exemplar's periods fit a whole number of times.
/// </summary>
/// <param name="Width">Width, in pixels.</param>
/// <param name="Height">Height, in pixels.</param>
public readonly record struct ProposedSize(int Width, int Height)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Width}x{Height}");
}
