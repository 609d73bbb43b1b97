using Silk.NET.OpenGL;

namespace TexGen.Plugin.Tests.Rendering;

/// <summary>
/// State that a host might have left behind, far from OpenGL's defaults, and a picture of all of it to compare.
/// </summary>
internal static class HostState
{
    private const GetPName PixelUnpackBufferBinding = (GetPName)0x88EF;

    private static readonly GetPName[] Watched =
    [
        GetPName.ActiveTexture,
        GetPName.TextureBinding2D,
        PixelUnpackBufferBinding,
        GetPName.UnpackSwapBytes,
        GetPName.UnpackLsbFirst,
        GetPName.UnpackAlignment,
        GetPName.UnpackRowLength,
        GetPName.UnpackSkipRows,
        GetPName.UnpackSkipPixels,
        GetPName.UnpackImageHeight,
        GetPName.UnpackSkipImages,
        GetPName.CurrentProgram,
        GetPName.VertexArrayBinding,
        GetPName.DrawFramebufferBinding,
        GetPName.ReadFramebufferBinding,
        GetPName.ArrayBufferBinding,
    ];

    /// <summary>Sets every value to something unusual.</summary>
    public static void MakeStrange(GL gl, uint texture, uint pixelBuffer)
    {
        gl.ActiveTexture(TextureUnit.Texture5);
        gl.BindTexture(TextureTarget.Texture2D, texture);
        gl.BindBuffer(BufferTargetARB.PixelUnpackBuffer, pixelBuffer);
        gl.PixelStore(PixelStoreParameter.UnpackSwapBytes, 1);
        gl.PixelStore(PixelStoreParameter.UnpackLsbFirst, 1);
        gl.PixelStore(PixelStoreParameter.UnpackAlignment, 8);
        gl.PixelStore(PixelStoreParameter.UnpackRowLength, 77);
        gl.PixelStore(PixelStoreParameter.UnpackSkipRows, 3);
        gl.PixelStore(PixelStoreParameter.UnpackSkipPixels, 5);
        gl.PixelStore(PixelStoreParameter.UnpackImageHeight, 9);
        gl.PixelStore(PixelStoreParameter.UnpackSkipImages, 2);
    }

    /// <summary>All watched values, named.</summary>
    public static string Capture(GL gl)
    {
        List<string> values = [.. Watched.Select(name => $"{name}={gl.GetInteger(name)}")];

        for (int unit = 0; unit < 8; unit++)
        {
            int active = gl.GetInteger(GetPName.ActiveTexture);
            gl.ActiveTexture((TextureUnit)((int)TextureUnit.Texture0 + unit));
            values.Add($"unit {unit}={gl.GetInteger(GetPName.TextureBinding2D)}");
            gl.ActiveTexture((TextureUnit)active);
        }

        return string.Join('\n', values);
    }
}
