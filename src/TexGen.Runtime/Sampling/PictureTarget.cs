using Silk.NET.OpenGL;

namespace TexGen.Runtime.Sampling;

/// <summary>
/// A map on its way into a texture.
/// </summary>
/// <param name="Shown">What is shown.</param>
/// <param name="Colours">What becomes red, green and blue.</param>
/// <param name="Texture">OpenGL's name of the texture.</param>
/// <param name="Format">The texture's format.</param>
/// <param name="Levels">How many of its levels are written, at least 1.</param>
/// <param name="Chain">The levels from 1 on, of the same size; null where level 0 is the only one.</param>
internal readonly record struct PictureTarget(
    ShownPicture Shown, MapColours Colours, uint Texture, InternalFormat Format, int Levels = 1, MipChain? Chain = null)
{
    /// <summary>A level's size, and where its means lie.</summary>
    /// <param name="level">Which, from 0.</param>
    public MipLevel At(int level) => level == 0 ? new MipLevel(Shown.Width, Shown.Height, 0) : Chain!.Levels[level - 1];
}
