namespace TexGen.Exemplars.Shading;

/// <summary>
/// How a relief is lit.
/// </summary>
/// <param name="Relief">Strength of the direct light's shading: 0 is flat, 1 as the heights say.</param>
/// <param name="Hollows">Darkening a pixel of depth below the surroundings.</param>
/// <param name="HollowRadius">Half the size of the hollows that darken, in pixels of a picture of 512.</param>
internal readonly record struct Lighting(double Relief, double Hollows, double HollowRadius);
