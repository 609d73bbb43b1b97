using Silk.NET.OpenGL;

namespace TexGen.Engine;

/// <summary>
/// Pictures as PPM files, which every viewer of pictures knows.
/// </summary>
internal static class Screenshot
{
    /// <summary>Writes what a scene has drawn.</summary>
    /// <param name="gl">The functions.</param>
    /// <param name="scene">The scene.</param>
    /// <param name="path">The file; replaced if it exists.</param>
    public static void Write(GL gl, Scene scene, string path)
    {
        int side = scene.Side;
        byte[] pixels = new byte[side * side * 3];
        uint framebuffer = gl.GenFramebuffer();
        uint texture = gl.GenTexture();
        gl.BindTexture(TextureTarget.Texture2D, texture);
        gl.TexStorage2D(TextureTarget.Texture2D, 1, SizedInternalFormat.Rgba8, (uint)side, (uint)side);
        gl.BindFramebuffer(FramebufferTarget.Framebuffer, framebuffer);
        gl.FramebufferTexture2D(
            FramebufferTarget.Framebuffer, FramebufferAttachment.ColorAttachment0, TextureTarget.Texture2D, texture, 0);
        scene.CopyTo(framebuffer, side, side);
        gl.BindFramebuffer(FramebufferTarget.Framebuffer, framebuffer);
        gl.PixelStore(PixelStoreParameter.PackAlignment, 1);
        gl.ReadPixels(0, 0, (uint)side, (uint)side, PixelFormat.Rgb, PixelType.UnsignedByte, pixels.AsSpan());
        gl.DeleteFramebuffer(framebuffer);
        gl.DeleteTexture(texture);

        using FileStream file = File.Create(path);
        file.Write(System.Text.Encoding.ASCII.GetBytes($"P6\n{side} {side}\n255\n"));
        for (int y = side - 1; y >= 0; y--)
        {
            file.Write(pixels, y * side * 3, side * 3);
        }
    }
}
