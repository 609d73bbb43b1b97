using Silk.NET.OpenGL;
using TexGen.Plugin.Rendering;
using TexGen.Runtime.Rendering;

namespace TexGen.Viewer.Drawing;

/// <summary>
/// Draws a repeating texture into a rectangle of the framebuffer.
/// </summary>
internal sealed class TilePanel : IDisposable
{
    private readonly GL _gl;
    private readonly GlProgram _program;
    private readonly GlVertexArray _vertexArray;

    /// <summary>Compiles the shaders.</summary>
    public TilePanel(GL gl)
    {
        _gl = gl;
        _program = GlProgram.FromResources(gl, typeof(TilePanel).Assembly, "Tile.vert", "Tile.frag");
        _vertexArray = new GlVertexArray(gl);
    }

    /// <summary>Draws.</summary>
    /// <param name="texture">OpenGL's name of a texture, first row at the top.</param>
    /// <param name="at">Where.</param>
    /// <param name="repeat">How many tiles across and down.</param>
    /// <param name="isSmooth">Whether to interpolate between texels when they are larger than pixels.</param>
    /// <param name="width">Width of the framebuffer in pixels.</param>
    /// <param name="height">Height of the framebuffer in pixels.</param>
    public void Draw(uint texture, PixelRect at, int repeat, bool isSmooth, int width, int height)
    {
        TextureMagFilter filter = isSmooth ? TextureMagFilter.Linear : TextureMagFilter.Nearest;

        _vertexArray.Bind();
        _program.Use();
        _gl.ActiveTexture(TextureUnit.Texture0);
        _gl.BindTexture(TextureTarget.Texture2D, texture);
        _gl.TexParameter(TextureTarget.Texture2D, TextureParameterName.TextureMagFilter, (int)filter);
        _gl.Uniform1(_program.Location("tile"), 0);
        _gl.Uniform2(_program.Location("repeat"), (float)repeat, (float)repeat);
        _gl.Uniform4(
            _program.Location("rectangle"),
            (2f * at.X / width) - 1f,
            1f - (2f * at.Y / height),
            (2f * at.Right / width) - 1f,
            1f - (2f * at.Bottom / height));
        _gl.DrawArrays(PrimitiveType.TriangleStrip, 0, 4);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _vertexArray.Dispose();
        _program.Dispose();
    }
}
