using System.Numerics;
using Silk.NET.OpenGL;

namespace TexGen.Engine;

/// <summary>
/// A turning torus in a photographer's studio.
/// </summary>
internal sealed class Scene : IDisposable
{
    private const int Rings = 192;
    private const int Sides = 96;

    // Drawn twice as large each way as it is shown: four samples a pixel.
    private const int Oversampling = 2;

    private const float Distance = 4.3f;
    private const float FieldOfView = 0.761f;
    private const SizedInternalFormat Depth = (SizedInternalFormat)0x81A6;

    private readonly GL _gl;
    private readonly uint _surface;
    private readonly uint _backdrop;
    private readonly uint _vertices;
    private readonly uint _target;
    private readonly uint _colour;
    private readonly uint _depth;

    /// <summary>Makes programs and a target to draw into.</summary>
    /// <param name="gl">The functions.</param>
    /// <param name="side">Width and height of what is shown.</param>
    public Scene(GL gl, int side)
    {
        _gl = gl;
        Side = side;
        _surface = Shaders.Link(gl, "Torus.vert", "Surface.frag");
        _backdrop = Shaders.Link(gl, "Backdrop.vert", "Backdrop.frag");
        _vertices = gl.GenVertexArray();
        _target = gl.GenFramebuffer();
        gl.BindFramebuffer(FramebufferTarget.Framebuffer, _target);
        _colour = Attach(FramebufferAttachment.ColorAttachment0, SizedInternalFormat.Rgba8);
        _depth = Attach(FramebufferAttachment.DepthAttachment, Depth);
    }

    /// <summary>Width and height of what is shown.</summary>
    public int Side { get; }

    /// <summary>Draws it as it is after some seconds.</summary>
    /// <param name="material">What the torus is made of.</param>
    /// <param name="seconds">The time.</param>
    public void Draw(Material material, float seconds)
    {
        uint side = (uint)(Side * Oversampling);
        _gl.BindFramebuffer(FramebufferTarget.Framebuffer, _target);
        _gl.Viewport(0, 0, side, side);
        _gl.BindVertexArray(_vertices);
        _gl.Clear(ClearBufferMask.DepthBufferBit);

        _gl.Disable(EnableCap.DepthTest);
        _gl.UseProgram(_backdrop);
        _gl.DrawArrays(PrimitiveType.Triangles, 0, 3);

        _gl.Enable(EnableCap.DepthTest);
        _gl.UseProgram(_surface);

        // Turning about its own axis, and tilted towards the camera.
        Set("world", Matrix4x4.CreateRotationY(0.6f * seconds)
            * Matrix4x4.CreateRotationX(0.62f + (0.12f * MathF.Sin(0.9f * seconds))));
        Set("viewProjection", Matrix4x4.CreateTranslation(0.0f, 0.0f, -Distance)
            * Matrix4x4.CreatePerspectiveFieldOfView(FieldOfView, 1.0f, 0.1f, 20.0f));
        _gl.Uniform3(_gl.GetUniformLocation(_surface, "eye"), 0.0f, 0.0f, Distance);
        _gl.Uniform1(_gl.GetUniformLocation(_surface, "normalUp"), material.NormalUp);
        for (int i = 0; i < material.Textures.Count; i++)
        {
            _gl.ActiveTexture((TextureUnit)((int)TextureUnit.Texture0 + i));
            _gl.BindTexture(TextureTarget.Texture2D, material.Textures[i]);
            _gl.Uniform1(_gl.GetUniformLocation(_surface, Material.MapNames[i] + "Map"), i);
        }

        _gl.DrawArrays(PrimitiveType.Triangles, 0, 6 * Rings * Sides);
    }

    /// <summary>Copies what was drawn, at the size of what it is copied to.</summary>
    /// <param name="framebuffer">OpenGL's name of it; 0 for a window's.</param>
    /// <param name="width">Its width.</param>
    /// <param name="height">Its height.</param>
    public void CopyTo(uint framebuffer, int width, int height)
    {
        int side = Side * Oversampling;
        _gl.BindFramebuffer(FramebufferTarget.ReadFramebuffer, _target);
        _gl.BindFramebuffer(FramebufferTarget.DrawFramebuffer, framebuffer);
        _gl.BlitFramebuffer(
            0, 0, side, side, 0, 0, width, height, ClearBufferMask.ColorBufferBit, BlitFramebufferFilter.Linear);
    }

    public void Dispose()
    {
        _gl.DeleteFramebuffer(_target);
        _gl.DeleteTexture(_colour);
        _gl.DeleteTexture(_depth);
        _gl.DeleteVertexArray(_vertices);
        _gl.DeleteProgram(_surface);
        _gl.DeleteProgram(_backdrop);
    }

    private uint Attach(FramebufferAttachment attachment, SizedInternalFormat format)
    {
        uint side = (uint)(Side * Oversampling);
        uint texture = _gl.GenTexture();
        _gl.BindTexture(TextureTarget.Texture2D, texture);
        _gl.TexStorage2D(TextureTarget.Texture2D, 1, format, side, side);
        _gl.FramebufferTexture2D(FramebufferTarget.Framebuffer, attachment, TextureTarget.Texture2D, texture, 0);

        return texture;
    }

    private void Set(string name, Matrix4x4 matrix)
    {
        // Rows that vectors are multiplied with from the left lie as OpenGL's columns do.
        _gl.UniformMatrix4(
            _gl.GetUniformLocation(_surface, name),
            transpose: false,
            System.Runtime.InteropServices.MemoryMarshal.Cast<Matrix4x4, float>(new ReadOnlySpan<Matrix4x4>(in matrix)));
    }
}
