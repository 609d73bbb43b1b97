using TexGen.Model.Networks;

namespace TexGen.Training;

/// <summary>
/// How wide the levels of a network have to be for what it learns. The finest level sees squares of pixels as channels,
/// 12 of a colour picture, but 36 of a material of nine channels: as narrow as for a picture alone it drops the fine
/// detail of some maps (docs/recipe.md).
/// </summary>
internal static class MaterialWidths
{
    // Channels of the finest level for each number that the network is shown there.
    private const double WidthPerValue = 2.5;

    // Widths are multiples of this: of what matrix units take at once, and few, so that materials have much the same network.
    private const int Multiple = 48;

    // The presets are for pictures.
    private const int PictureChannels = 3;

    /// <summary>
    /// The levels' widths.
    /// </summary>
    /// <param name="options">The network for pictures.</param>
    /// <param name="channels">Channels of what it learns.</param>
    /// <returns>The options' own for a picture; for more channels with as much as they need in the finest level, and no
    /// coarser one narrower than it.</returns>
    public static IReadOnlyList<int> For(TileUNetOptions options, int channels)
    {
        int values = channels * options.PatchSize * options.PatchSize;
        int least = (int)Math.Ceiling(WidthPerValue * values / Multiple) * Multiple;
        if (channels <= PictureChannels || options.Widths[0] >= least)
        {
            return options.Widths;
        }

        return [.. options.Widths.Select(width => Math.Max(width, least))];
    }
}
