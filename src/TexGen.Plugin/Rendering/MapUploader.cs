using Silk.NET.OpenGL;
using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;
using TexGen.Model.Materials;
using TexGen.Runtime;

namespace TexGen.Plugin.Rendering;

/// <summary>
/// Puts maps of a picture that lies in main memory into textures of the host's, in the texture's own format.
/// </summary>
internal static class MapUploader
{
    private const int Channels = 4;

    // GL_TEXTURE_MAX_LEVEL
    private const GetTextureParameter MaxLevel = (GetTextureParameter)0x813D;

    /// <summary>A map as textures show it: grey in red, green and blue, of normals z restored, and alpha 1.</summary>
    /// <param name="picture">The channels of all maps that are generated, values 0…1.</param>
    /// <param name="maps">The model's maps.</param>
    /// <param name="name">The map's name; null for the first that is generated.</param>
    /// <returns>A picture of four channels, not clamped further.</returns>
    /// <exception cref="ArgumentException">There is no such map; the message lists the others.</exception>
    public static Image ToRgba(Image picture, IReadOnlyList<MapInfo> maps, string? name)
    {
        IReadOnlyList<float>? constant = maps.FirstOrDefault(map => name is not null && map.Name == name)?.Constant;
        ShownChannels shown = constant is null
            ? ShownChannels.Of(maps, name)
            : ShownChannels.Of([maps.First(map => map.Name == name) with { Constant = null }]);
        ReadOnlySpan<float> flat = constant is null ? [] : [.. constant];
        Image rgba = new(picture.Width, picture.Height, Channels);
        for (int i = 0; i < picture.Width * picture.Height; i++)
        {
            ReadOnlySpan<float> from = constant is null ? picture.Pixels.Slice(i * picture.Channels, picture.Channels) : flat;
            Span<float> to = rgba.Pixels.Slice(i * Channels, Channels);
            (to[0], to[1], to[2], to[3]) = (from[shown.Red], from[shown.Green], from[shown.Blue], 1.0f);
            if (shown.IsNormal)
            {
                // n = 2c − 1, z = √(1 − x² − y²), as Colours.glsl has it.
                (float x, float y) = ((2.0f * to[0]) - 1.0f, (2.0f * to[1]) - 1.0f);
                to[2] = (MathF.Sqrt(Math.Max(0.0f, 1.0f - (x * x) - (y * y))) + 1.0f) * 0.5f;
            }
        }

        return rgba;
    }

    /// <summary>Writes a picture, and averages its mip levels. Leaves the context's state as it was.</summary>
    /// <param name="gl">The context, current on this thread.</param>
    /// <param name="target">The texture, which fits.</param>
    /// <param name="rgba">What is written, of four channels.</param>
    public static void Write(GL gl, MapTexture target, Image rgba)
    {
        using GlStateScope scope = new(gl);
        gl.BindTexture(TextureTarget.Texture2D, target.Texture);
        gl.TexSubImage2D(
            TextureTarget.Texture2D,
            0,
            0,
            0,
            (uint)rgba.Width,
            (uint)rgba.Height,
            PixelFormat.Rgba,
            PixelType.Float,
            (ReadOnlySpan<float>)rgba.Pixels);
        if (target.Levels > 1)
        {
            AverageLevels(gl, target.Levels);
        }
    }

    // No level beyond those that were asked for: the host may have something of its own there. Of a texture with immutable
    // storage a last level beyond its own, OpenGL's default, means the same as its own, and drivers may put that in its place.
    private static void AverageLevels(GL gl, int levels)
    {
        gl.GetTexParameter(TextureTarget.Texture2D, MaxLevel, out int before);
        gl.TexParameter(TextureTarget.Texture2D, TextureParameterName.TextureMaxLevel, levels - 1);
        gl.GenerateMipmap(TextureTarget.Texture2D);
        gl.TexParameter(TextureTarget.Texture2D, TextureParameterName.TextureMaxLevel, before);
    }
}
