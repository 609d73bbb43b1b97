namespace TexGen.Runtime.Sampling;

/// <summary>
/// What a map's colours mean, as <c>Colours.glsl</c> numbers it.
/// </summary>
internal enum MapSpace
{
    /// <summary>Numbers.</summary>
    Linear = 0,

    /// <summary>Light, coded as sRGB has it.</summary>
    Srgb = 1,

    /// <summary>Unit vectors, coded as (n + 1) / 2.</summary>
    Normal = 2,
}
