using Silk.NET.OpenGL;

namespace TexGen.Runtime;

/// <summary>
/// A texture of the host's, and what is to be written into it: one of those that <see cref="RuntimeSession.PresentAll"/> brings
/// up to date together.
/// </summary>
/// <param name="Texture">OpenGL's name of a two-dimensional texture of the tile's size with immutable storage.</param>
/// <param name="Map">The map's name; null for the first that the model makes.</param>
/// <param name="Format">The texture's format: RGBA8, RGBA16F or RGBA32F. Default RGBA8.</param>
/// <param name="Levels">How many of its mip levels are written, from level 0 on. Default 1.</param>
public readonly record struct MapTexture(
    uint Texture, string? Map = null, InternalFormat Format = InternalFormat.Rgba8, int Levels = 1);
