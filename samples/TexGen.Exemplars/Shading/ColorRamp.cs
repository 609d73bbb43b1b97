namespace TexGen.Exemplars.Shading;

/// <summary>
/// A row of colours at equal distances, mixed between neighbours.
/// </summary>
internal sealed class ColorRamp(params int[] codes)
{
    private readonly Rgb[] _stops = [.. codes.Select(Rgb.Hex)];

    /// <summary>The colour at a place in [0, 1]; clamped outside.</summary>
    public Rgb this[double position]
    {
        get
        {
            double scaled = Math.Clamp(position, 0.0, 1.0) * (_stops.Length - 1);
            int index = Math.Min((int)scaled, _stops.Length - 2);

            return Rgb.Mix(_stops[index], _stops[index + 1], scaled - index);
        }
    }
}
