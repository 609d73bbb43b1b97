using Silk.NET.OpenGL;
using TexGen.Runtime.Rendering;
using TexGen.Viewer.Drawing;
using TexGen.Viewer.Text;

namespace TexGen.Viewer.Scenes;

/// <summary>
/// The reverse process at a glance: x_t above x̂_0, time from left to right.
/// </summary>
internal sealed class FilmstripScene : IDisposable
{
    private const int Margin = 24;
    private const int Gutter = 44;
    private const int Gap = 8;
    private const int HeaderHeight = 34;
    private const int CaptionHeight = 44;
    private const int CellWidth = 176;

    private readonly GL _gl;
    private readonly TilePanel _tile;
    private readonly Overlay _overlay;
    private readonly int _cellHeight;
    private readonly int _tileWidth;
    private readonly int _tileHeight;

    /// <summary>Compiles the shaders and lays the strip out.</summary>
    /// <param name="gl">The context, current on this thread.</param>
    /// <param name="columns">How many steps it shows.</param>
    /// <param name="tileWidth">Width of the tile in pixels.</param>
    /// <param name="tileHeight">Height of the tile in pixels.</param>
    public FilmstripScene(GL gl, int columns, int tileWidth, int tileHeight)
    {
        _gl = gl;
        _tile = new TilePanel(gl);
        _overlay = new Overlay(gl);
        _tileWidth = tileWidth;
        _tileHeight = tileHeight;
        _cellHeight = Math.Max(1, (int)Math.Round((double)CellWidth * tileHeight / tileWidth));
        Width = (2 * Margin) + Gutter + (columns * (CellWidth + Gap)) - Gap;
        Height = (2 * Margin) + HeaderHeight + (2 * _cellHeight) + Gap + CaptionHeight;
    }

    /// <summary>Width of the strip in pixels.</summary>
    public int Width { get; }

    /// <summary>Height of the strip in pixels.</summary>
    public int Height { get; }

    /// <summary>Draws the strip into the framebuffer that is bound.</summary>
    /// <param name="title">What the model is called.</param>
    /// <param name="subtitle">Seed, size and steps.</param>
    /// <param name="frames">The columns.</param>
    public void Draw(string title, string subtitle, IReadOnlyList<FilmstripFrame> frames)
    {
        _gl.Viewport(0, 0, (uint)Width, (uint)Height);
        _gl.ClearColor(Theme.Background.R, Theme.Background.G, Theme.Background.B, 1f);
        _gl.Clear(ClearBufferMask.ColorBufferBit);

        using GlTexture texture = new(_gl, _tileWidth, _tileHeight, mipmapped: true);

        for (int i = 0; i < frames.Count; i++)
        {
            DrawCell(texture, frames[i].Noisy, Cell(i, row: 0));

            if (frames[i].Estimate is byte[] estimate)
            {
                DrawCell(texture, estimate, Cell(i, row: 1));
            }
        }

        _overlay.Begin(Width, Height, 1f);
        AddHeader(title, subtitle);

        for (int i = 0; i < frames.Count; i++)
        {
            PixelRect cell = Cell(i, row: 1);
            AddCaption(frames[i], cell);

            if (frames[i].Estimate is null)
            {
                _overlay.Box(cell, Theme.Panel);
            }
        }

        _overlay.End();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _overlay.Dispose();
        _tile.Dispose();
    }

    /// <summary>Where a picture lies.</summary>
    /// <param name="column">Column, from 0.</param>
    /// <param name="row">0 for x_t, 1 for x̂_0.</param>
    public PixelRect Cell(int column, int row)
    {
        return new PixelRect(
            Margin + Gutter + (column * (CellWidth + Gap)),
            Margin + HeaderHeight + (row * (_cellHeight + Gap)),
            CellWidth,
            _cellHeight);
    }

    private void DrawCell(GlTexture texture, byte[] pixels, PixelRect at)
    {
        texture.Upload(pixels);
        _tile.Draw(texture.Handle, at, repeat: 1, isSmooth: true, Width, Height);
    }

    private void AddHeader(string title, string subtitle)
    {
        int baseline = Margin + _overlay.Atlas.CapHeight(TextStyle.Title);
        int available = Width - (2 * Margin) - _overlay.Atlas.Measure(TextStyle.Small, subtitle) - Margin;
        string name = TextLayout.Shorten(_overlay.Atlas, TextStyle.Title, title, Math.Max(1, available));

        int x = _overlay.Text(Margin, baseline, name, TextStyle.Title, Theme.Text);
        _overlay.Text(x + 16, baseline, subtitle, TextStyle.Small, Theme.Muted);

        AddRowLabel(StatusText.NoisySymbol, Cell(0, row: 0));
        AddRowLabel(StatusText.EstimateSymbol, Cell(0, row: 1));
    }

    private void AddRowLabel(string label, PixelRect firstCell)
    {
        int baseline = firstCell.Y + ((firstCell.Height + _overlay.Atlas.CapHeight(TextStyle.Title)) / 2);

        _overlay.Text(Margin, baseline, label, TextStyle.Title, Theme.Muted);
    }

    private void AddCaption(FilmstripFrame frame, PixelRect cell)
    {
        _overlay.Text(
            cell.X, cell.Bottom + 22, FormattableString.Invariant($"step {frame.Step}"), TextStyle.Body, Theme.Text);
        _overlay.Text(cell.X, cell.Bottom + 42, $"σ {StatusText.Sigma(frame.Sigma)}", TextStyle.Small, Theme.Muted);
    }
}
