namespace TexGen.Exemplars.Shading;

/// <summary>
/// Light and shade of a height field: soft daylight from the upper left, and the darkness of hollows.
/// </summary>
internal sealed class Relief
{
    // A light 45° above the horizon, from the upper left, where the eye expects it.
    private static readonly (double X, double Y, double Z) Light = (-0.454, -0.54, 0.707);

    private readonly Field _height;
    private readonly Field _surroundings;

    /// <summary>Prepares a relief.</summary>
    /// <param name="height">Heights in pixels.</param>
    /// <param name="hollowRadius">Half the size of the hollows that lie in shade, in pixels.</param>
    public Relief(Field height, int hollowRadius)
    {
        _height = height;
        _surroundings = height.Blur(hollowRadius, hollowRadius);
    }

    /// <summary>Direct light: 1 on level ground, more on slopes towards the light.</summary>
    /// <param name="x">Column.</param>
    /// <param name="y">Row.</param>
    /// <param name="strength">0 is flat, 1 as the heights say.</param>
    public double Direct(int x, int y, double strength)
    {
        double slopeX = (_height[x + 1, y] - _height[x - 1, y]) * 0.5 * strength;
        double slopeY = (_height[x, y + 1] - _height[x, y - 1]) * 0.5 * strength;
        double length = Math.Sqrt((slopeX * slopeX) + (slopeY * slopeY) + 1.0);
        double cosine = ((-slopeX * Light.X) - (slopeY * Light.Y) + Light.Z) / length;

        return Math.Max(cosine, 0.0) / Light.Z;
    }

    /// <summary>Ambient light: 1 in the open, less where the surroundings stand higher.</summary>
    /// <param name="x">Column.</param>
    /// <param name="y">Row.</param>
    /// <param name="strength">Darkening a pixel of depth.</param>
    public double Ambient(int x, int y, double strength)
    {
        double depth = _surroundings[x, y] - _height[x, y];

        return 1.0 / (1.0 + (strength * Math.Max(depth, 0.0)));
    }

    /// <summary>Both together: two fifths of the light comes from the whole sky.</summary>
    public double Shade(int x, int y, double strength, double hollows) =>
        Ambient(x, y, hollows) * (0.4 + (0.6 * Direct(x, y, strength)));
}
