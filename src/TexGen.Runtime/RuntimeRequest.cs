using TexGen.Model.Sampling;

namespace TexGen.Runtime;

/// <summary>
/// A tile to be made.
/// </summary>
public sealed record RuntimeRequest : TileSpecification
{
    /// <summary>Asks for a tile of 256×256 pixels, of seed 0.</summary>
    public RuntimeRequest()
    {
    }

    /// <summary>Asks for the tile that something else is asked for.</summary>
    /// <param name="other">What it is asked for.</param>
    public RuntimeRequest(TileSpecification other)
        : base(other)
    {
    }
}
