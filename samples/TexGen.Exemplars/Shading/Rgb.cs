namespace TexGen.Exemplars.Shading;

/// <summary>
/// A colour in linear light, so that mixing and shading behave as light does.
/// </summary>
internal readonly record struct Rgb(double R, double G, double B)
{
    /// <summary>Scales a colour, as light or shade does.</summary>
    public static Rgb operator *(Rgb color, double factor) => new(color.R * factor, color.G * factor, color.B * factor);

    /// <summary>Filters one colour through another.</summary>
    public static Rgb operator *(Rgb a, Rgb b) => new(a.R * b.R, a.G * b.G, a.B * b.B);

    /// <summary>Adds light.</summary>
    public static Rgb operator +(Rgb a, Rgb b) => new(a.R + b.R, a.G + b.G, a.B + b.B);

    /// <summary>The colour of an sRGB hex code such as 0xC8502A.</summary>
    public static Rgb Hex(int code) =>
        new(Decode((code >> 16) & 0xFF), Decode((code >> 8) & 0xFF), Decode(code & 0xFF));

    /// <summary>Between two colours; <paramref name="t"/> is clamped to [0, 1].</summary>
    public static Rgb Mix(Rgb a, Rgb b, double t)
    {
        t = Math.Clamp(t, 0.0, 1.0);

        return (a * (1.0 - t)) + (b * t);
    }

    /// <summary>The sRGB value of a linear one, both in [0, 1].</summary>
    public static float Encode(double linear)
    {
        // IEC 61966-2-1
        linear = Math.Clamp(linear, 0.0, 1.0);

        return (float)(linear <= 0.0031308 ? 12.92 * linear : (1.055 * Math.Pow(linear, 1.0 / 2.4)) - 0.055);
    }

    private static double Decode(int value)
    {
        double encoded = value / 255.0;

        return encoded <= 0.04045 ? encoded / 12.92 : Math.Pow((encoded + 0.055) / 1.055, 2.4);
    }
}
