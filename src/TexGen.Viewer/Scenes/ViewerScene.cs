using Silk.NET.OpenGL;
using TexGen.Viewer.Drawing;
using TexGen.Viewer.Sampling;

namespace TexGen.Viewer.Scenes;

/// <summary>
/// Draws the viewer into whichever framebuffer is bound: the window's, or one without a window.
/// </summary>
internal sealed class ViewerScene : IDisposable
{
    private readonly GL _gl;
    private readonly TilePanel _tile;
    private readonly Overlay _overlay;

    /// <summary>Compiles the shaders.</summary>
    public ViewerScene(GL gl)
    {
        _gl = gl;
        _tile = new TilePanel(gl);
        _overlay = new Overlay(gl);
    }

    /// <summary>Draws one picture.</summary>
    public void Draw(SceneState state)
    {
        SceneLayout layout = SceneLayout.Of(state.Width, state.Height, state.Scale, state.TileWidth, state.TileHeight);

        _gl.Viewport(0, 0, (uint)state.Width, (uint)state.Height);
        _gl.ClearColor(Theme.Background.R, Theme.Background.G, Theme.Background.B, 1f);
        _gl.Clear(ClearBufferMask.ColorBufferBit);

        if (state.Texture != 0)
        {
            _tile.Draw(state.Texture, layout.Tile, state.Repeat, state.IsSmooth, state.Width, state.Height);
        }

        _overlay.Begin(state.Width, state.Height, state.Scale);
        AddOverlay(state, layout);
        _overlay.End();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _overlay.Dispose();
        _tile.Dispose();
    }

    private void AddOverlay(SceneState state, SceneLayout layout)
    {
        PixelRect stage = new(0, 0, state.Width, layout.Bar.Y);

        if (state.Texture == 0)
        {
            _overlay.Box(layout.Tile, Theme.Panel);
        }

        StatusBar.Add(_overlay, state, layout);

        if (state.Notice is Notice notice)
        {
            MessagePanel.AddNotice(_overlay, stage, notice);
        }

        if (state.Sampler.State == SamplerState.Failed)
        {
            MessagePanel.AddFailure(_overlay, stage, state.Sampler.Error?.Message ?? "", state.HasKeys);
        }

        if (state.ShowsHelp)
        {
            HelpPanel.Add(_overlay, stage);
        }
    }
}
