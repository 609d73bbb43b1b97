namespace TexGen.Exemplars.Shading;

/// <summary>
/// A point of a material.
/// </summary>
/// <param name="Height">Height in pixels of a picture of 512.</param>
/// <param name="Color">Colour under even light.</param>
internal readonly record struct Surface(double Height, Rgb Color);
