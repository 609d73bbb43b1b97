using System.Runtime.InteropServices;
using Silk.NET.OpenGL;
using TexGen.Plugin.Rendering;
using TexGen.Runtime.Rendering;
using TexGen.Viewer.Text;

namespace TexGen.Viewer.Drawing;

/// <summary>
/// Draws text and rounded rectangles over a framebuffer. What is added between <see cref="Begin"/> and
/// <see cref="End"/> is drawn in that order with one call.
/// </summary>
internal sealed class Overlay : IDisposable
{
    private const int FloatsPerVertex = 12;

    // What the fragment shader does with a quad.
    private const float GlyphKind = 0f;
    private const float BoxKind = 1f;

    private readonly GL _gl;
    private readonly StrokeFont _font = StrokeFont.Load();
    private readonly GlProgram _program;
    private readonly GlBuffer _vertexBuffer;
    private readonly GlVertexArray _vertexArray;
    private readonly List<float> _vertices = [];
    private GlTexture? _texture;
    private int _width;
    private int _height;

    /// <summary>Compiles the shaders.</summary>
    public Overlay(GL gl)
    {
        _gl = gl;
        _program = GlProgram.FromResources(gl, typeof(Overlay).Assembly, "Overlay.vert", "Overlay.frag");
        _vertexBuffer = new GlBuffer(gl, BufferTargetARB.ArrayBuffer, BufferUsageARB.StreamDraw);
        _vertexArray = new GlVertexArray(gl, _vertexBuffer, 2, 2, 4, 4);
        Atlas = new GlyphAtlas(_font, 1f);
    }

    /// <summary>The glyphs at the present content scale, to measure text with.</summary>
    public GlyphAtlas Atlas { get; private set; }

    /// <summary>Starts a new overlay.</summary>
    /// <param name="width">Width of the framebuffer in pixels.</param>
    /// <param name="height">Height of the framebuffer in pixels.</param>
    /// <param name="scale">Content scale: how many pixels one unit of the layout takes.</param>
    public void Begin(int width, int height, float scale)
    {
        _width = width;
        _height = height;
        _vertices.Clear();

        if (_texture is null || scale != Atlas.Scale)
        {
            Atlas = new GlyphAtlas(_font, scale);
            UploadAtlas();
        }
    }

    /// <summary>A length of the layout in whole pixels.</summary>
    public int Pixels(float units) => (int)MathF.Round(units * Atlas.Scale);

    /// <summary>Adds a rectangle.</summary>
    /// <param name="box">Where.</param>
    /// <param name="color">Its colour.</param>
    /// <param name="radius">Radius of its corners in pixels.</param>
    public void Box(PixelRect box, Rgba color, float radius = 0f)
    {
        float halfWidth = box.Width / 2f;
        float halfHeight = box.Height / 2f;
        float limit = Math.Min(halfWidth, halfHeight);

        AddQuad(
            box,
            (-halfWidth, -halfHeight, halfWidth, halfHeight),
            color,
            (halfWidth, halfHeight, Math.Min(radius, limit), BoxKind));
    }

    /// <summary>Adds a line of text.</summary>
    /// <param name="x">Left edge.</param>
    /// <param name="baseline">Row below the feet of the letters.</param>
    /// <param name="text">The text.</param>
    /// <param name="style">Its size.</param>
    /// <param name="color">Its colour.</param>
    /// <returns>The right edge.</returns>
    public int Text(int x, int baseline, ReadOnlySpan<char> text, TextStyle style, Rgba color)
    {
        int previous = x;

        foreach (char character in text)
        {
            GlyphCell cell = Atlas.Cell(style, character);
            int pen = cell.IsMark ? previous : x;
            AddQuad(
                new PixelRect(pen + cell.Left, baseline - cell.Top, cell.Width, cell.Height),
                (cell.X, cell.Y, cell.X + cell.Width, cell.Y + cell.Height),
                color,
                (0f, 0f, 0f, GlyphKind));
            previous = pen;
            x += cell.Advance;
        }

        return x;
    }

    /// <summary>Draws everything that was added.</summary>
    public void End()
    {
        if (_vertices.Count == 0 || _texture is null)
        {
            return;
        }

        _vertexBuffer.Fill<float>(CollectionsMarshal.AsSpan(_vertices));
        _vertexArray.Bind();
        _program.Use();
        _texture.Bind(0);
        _gl.Uniform1(_program.Location("atlas"), 0);
        _gl.Uniform2(_program.Location("framebufferSize"), (float)_width, (float)_height);
        _gl.Enable(EnableCap.Blend);
        _gl.BlendFuncSeparate(
            BlendingFactor.SrcAlpha,
            BlendingFactor.OneMinusSrcAlpha,
            BlendingFactor.One,
            BlendingFactor.OneMinusSrcAlpha);
        _gl.DrawArrays(PrimitiveType.Triangles, 0, (uint)(_vertices.Count / FloatsPerVertex));
        _gl.Disable(EnableCap.Blend);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _texture?.Dispose();
        _vertexArray.Dispose();
        _vertexBuffer.Dispose();
        _program.Dispose();
    }

    private void UploadAtlas()
    {
        byte[] rgba = new byte[Atlas.Coverage.Length * 4];

        for (int i = 0; i < Atlas.Coverage.Length; i++)
        {
            rgba.AsSpan(i * 4, 4).Fill(Atlas.Coverage[i]);
        }

        _texture?.Dispose();
        _texture = new GlTexture(_gl, GlyphAtlas.Width, Atlas.Height);
        _texture.Upload(rgba);
    }

    private void AddQuad(
        PixelRect at,
        (float Left, float Top, float Right, float Bottom) inner,
        Rgba color,
        (float HalfWidth, float HalfHeight, float Radius, float Kind) shape)
    {
        AddVertex(at.X, at.Y, inner.Left, inner.Top);
        AddVertex(at.Right, at.Y, inner.Right, inner.Top);
        AddVertex(at.X, at.Bottom, inner.Left, inner.Bottom);
        AddVertex(at.X, at.Bottom, inner.Left, inner.Bottom);
        AddVertex(at.Right, at.Y, inner.Right, inner.Top);
        AddVertex(at.Right, at.Bottom, inner.Right, inner.Bottom);

        void AddVertex(float x, float y, float u, float v)
        {
            _vertices.AddRange([x, y, u, v]);
            _vertices.AddRange([color.R, color.G, color.B, color.A]);
            _vertices.AddRange([shape.HalfWidth, shape.HalfHeight, shape.Radius, shape.Kind]);
        }
    }
}
