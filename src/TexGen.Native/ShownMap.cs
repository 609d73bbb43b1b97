using Silk.NET.OpenGL;
using TexGen.Runtime;

namespace TexGen.Native;

/// <summary>
/// What a texture shows.
/// </summary>
/// <param name="Map">The map's name; null for the first.</param>
/// <param name="View">What of it.</param>
/// <param name="Format">The texture's format.</param>
/// <param name="Levels">How many mip levels are written.</param>
internal readonly record struct ShownMap(string? Map, RuntimeView View, InternalFormat Format, int Levels);
