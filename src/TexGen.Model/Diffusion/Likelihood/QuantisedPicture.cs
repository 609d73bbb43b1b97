using TexGen.Model.Imaging;

namespace TexGen.Model.Diffusion.Likelihood;

/// <summary>
/// A picture in 8 bits, which alone has a probability, and not just a density, under the discretised decoder.
/// </summary>
public sealed class QuantisedPicture
{
    private readonly byte[] _pixels;

    /// <summary>
    /// Rounds a picture to 8 bits.
    /// </summary>
    /// <param name="image">The picture.</param>
    /// <param name="tilesX">Whether its left edge continues its right.</param>
    /// <param name="tilesY">Whether its upper edge continues its lower.</param>
    public QuantisedPicture(Image image, bool tilesX = false, bool tilesY = false)
    {
        _pixels = image.ToBytes();
        Width = image.Width;
        Height = image.Height;
        Channels = image.Channels;
        TilesX = tilesX;
        TilesY = tilesY;
    }

    /// <summary>Width, in pixels.</summary>
    public int Width { get; }

    /// <summary>Height, in pixels.</summary>
    public int Height { get; }

    /// <summary>Channels.</summary>
    public int Channels { get; }

    /// <summary>Whether its left edge continues its right.</summary>
    public bool TilesX { get; }

    /// <summary>Whether its upper edge continues its lower.</summary>
    public bool TilesY { get; }

    /// <summary>
    /// From how many columns a window of some width may start: all of them on a torus, else those from which it stays
    /// inside; none if it is wider than the picture.
    /// </summary>
    /// <param name="width">The window's width, in pixels.</param>
    public int Columns(int width) => Places(Width, width, TilesX);

    /// <summary>From how many rows a window of some height may start.</summary>
    /// <param name="height">The window's height, in pixels.</param>
    public int Rows(int height) => Places(Height, height, TilesY);

    /// <summary>
    /// Cuts out a window, on the torus.
    /// </summary>
    /// <param name="x">Its left column, in [0, Width).</param>
    /// <param name="y">Its upper row, in [0, Height).</param>
    /// <param name="width">Its width, in pixels.</param>
    /// <param name="target">Receives [height, width, C]; its length says the height.</param>
    public void Cut(int x, int y, int width, Span<byte> target)
    {
        int height = target.Length / (width * Channels);
        for (int row = 0; row < height; row++)
        {
            int source = (y + row) % Height * Width;
            for (int column = 0; column < width; column++)
            {
                _pixels.AsSpan((source + ((x + column) % Width)) * Channels, Channels)
                    .CopyTo(target[(((row * width) + column) * Channels)..]);
            }
        }
    }

    private static int Places(int side, int window, bool tiles) => window > side ? 0 : tiles ? side : side - window + 1;
}
