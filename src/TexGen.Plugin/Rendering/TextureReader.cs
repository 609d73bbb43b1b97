using Silk.NET.OpenGL;
using TexGen.Runtime.Rendering;

namespace TexGen.Plugin.Rendering;

/// <summary>
/// Reads textures back, whatever the host has left behind: every bit of state that this touches is put back.
/// </summary>
internal static class TextureReader
{
    // Named by number: packages of different age spell this member differently.
    private const GetPName PixelPackBufferBinding = (GetPName)0x88ED;

    // With what they must be for tightly packed pixels. OpenGL asks for a value by the number that sets it.
    private static readonly (PixelStoreParameter Name, int Value)[] PackStore =
    [
        (PixelStoreParameter.PackSwapBytes, 0),
        (PixelStoreParameter.PackLsbFirst, 0),
        (PixelStoreParameter.PackRowLength, 0),
        (PixelStoreParameter.PackSkipRows, 0),
        (PixelStoreParameter.PackSkipPixels, 0),
        (PixelStoreParameter.PackAlignment, 1),
        (PixelStoreParameter.PackSkipImages, 0),
        (PixelStoreParameter.PackImageHeight, 0),
    ];

    /// <summary>Waits for the texture's pixels and copies level 0.</summary>
    /// <param name="gl">The context, current on this thread.</param>
    /// <param name="texture">The texture.</param>
    /// <param name="type">The type of a number.</param>
    /// <param name="rgba">Receives four numbers a texel, rows as they lie in the texture.</param>
    /// <exception cref="ArgumentException">The target has another length.</exception>
    public static void Read<T>(GL gl, GlTexture texture, PixelType type, Span<T> rgba)
        where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(rgba.Length, 4 * texture.Width * texture.Height);
        int bound = gl.GetInteger(GetPName.TextureBinding2D);
        int buffer = gl.GetInteger(PixelPackBufferBinding);
        int[] before = [.. PackStore.Select(each => gl.GetInteger((GetPName)each.Name))];

        Array.ForEach(PackStore, each => gl.PixelStore(each.Name, each.Value));
        gl.BindBuffer(BufferTargetARB.PixelPackBuffer, 0);
        gl.BindTexture(TextureTarget.Texture2D, texture.Handle);
        gl.GetTexImage(TextureTarget.Texture2D, 0, PixelFormat.Rgba, type, rgba);

        gl.BindTexture(TextureTarget.Texture2D, (uint)bound);
        gl.BindBuffer(BufferTargetARB.PixelPackBuffer, (uint)buffer);
        for (int i = 0; i < before.Length; i++)
        {
            gl.PixelStore(PackStore[i].Name, before[i]);
        }
    }
}
