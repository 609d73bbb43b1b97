using System.Runtime.ExceptionServices;
using Silk.NET.Input;
using Silk.NET.Maths;
using TexGen.Model.Imaging;
using TexGen.Plugin.Rendering;
using TexGen.Runtime.Rendering;
using TexGen.Viewer.Drawing;
using TexGen.Viewer.Input;
using TexGen.Viewer.Sampling;
using TexGen.Viewer.Scenes;

namespace TexGen.Viewer;

/// <content>What happens in a frame: keys, the sampler's news, drawing.</content>
internal sealed partial class ViewerWindow
{
    private const double NoticeSeconds = 4.0;

    // The reverse process is worth watching for about this long, however few steps it takes.
    private const double ProcessSeconds = 2.0;

    private SamplerRequest Request()
    {
        double pace =
            _options.SecondsPerStep ?? (_options.ScreenshotPath is null ? ProcessSeconds / _state.Steps : 0.0);

        return new SamplerRequest(_state.Seed, _state.Steps, pace);
    }

    private void OnKeyDown(IKeyboard keyboard, Key key, int scanCode)
    {
        bool withControl = keyboard.IsKeyPressed(Key.ControlLeft) || keyboard.IsKeyPressed(Key.ControlRight);

        if (KeyMap.Find(key, withControl) is ViewerCommand command)
        {
            Execute(command);
        }
    }

    private void Execute(ViewerCommand command)
    {
        int stepsBefore = _state.Steps;
        _state = _state.After(command);
        _isDirty = true;

        switch (command)
        {
            case ViewerCommand.NewSeed:
            case ViewerCommand.Restart:
            case ViewerCommand.MoreSteps when _state.Steps != stepsBefore:
            case ViewerCommand.FewerSteps when _state.Steps != stepsBefore:
                _sampler.Restart(Request());
                break;
            case ViewerCommand.TogglePause:
                _sampler.TogglePause();
                break;
            case ViewerCommand.SingleStep:
                _sampler.SingleStep();
                break;
            case ViewerCommand.Save:
                _ = _sampler.UseSession(
                    (session, _) => _saver.Begin(session, _status?.Seed ?? _state.Seed, _state.View));
                break;
            case ViewerCommand.Quit:
                _window.Close();
                break;
        }
    }

    // Takes in what has happened since the last frame. Never waits for the sampler.
    private void Refresh()
    {
        double now = _clock.Elapsed.TotalSeconds;
        SamplerStatus status = _sampler.Status;

        // The status is read before the pixels: a texture may be newer than its status, but never older.
        bool hasTime = _budget.Allows(now) || !IsFlatOut(status);
        _isDirty |= hasTime && now - _drawnAt > RedrawSeconds;
        bool mayShowNews = _isDirty || hasTime;

        if (mayShowNews)
        {
            _isDirty |= !ReferenceEquals(status, _status);
            _status = status;
            _updateSeconds = 0.0;
            _ = _sampler.UseSession(UpdateTexture);
        }

        if (_saver.TakeResult() is Notice notice)
        {
            Show(notice);
        }
        else if (_notice is not null && now > _noticeEnds)
        {
            _notice = null;
            _isDirty = true;
        }

        // Nobody may be there to read what an unattended window says.
        bool isUnattended = _options.ScreenshotPath is not null || _options.ExitAfterSeconds is not null;
        bool hasFailed = isUnattended && status.State == SamplerState.Failed;

        if (_isScreenshotDone || hasFailed || now > _options.ExitAfterSeconds)
        {
            _window.Close();
        }
    }

    private void UpdateTexture(ISamplerSession session, int generation)
    {
        if (_texture is null || generation != _textureGeneration)
        {
            _texture?.Dispose();
            _texture = session.CreateTexture(_gl);
            _textureGeneration = generation;
        }

        double begin = _clock.Elapsed.TotalSeconds;
        _isDirty |= _texture.Update(_state.View);
        _updateSeconds = _clock.Elapsed.TotalSeconds - begin;

        if (_setup.IsOnCuda && _texture.TransferPath == TransferPath.PixelBuffer && !_hasSaidWhyNoInterop)
        {
            _hasSaidWhyNoInterop = true;
            Show(new Notice(_texture.TransferReason, IsFailure: false));
        }
    }

    private void Show(Notice notice)
    {
        _notice = notice;
        _noticeEnds = _clock.Elapsed.TotalSeconds + NoticeSeconds;
        _isDirty = true;
    }

    // Whether the sampler takes all the time it can get, rather than wait for its pace.
    private bool IsFlatOut(SamplerStatus status)
    {
        return status.State == SamplerState.Running
            && (status.StepsPerSecond <= 0.0 || 1.0 / status.StepsPerSecond >= Request().SecondsPerStep);
    }

    // Counts everything to the picture's arrival: the renderer's threads, and the copy into the window.
    private void Present()
    {
        double begin = _clock.Elapsed.TotalSeconds;
        _window.DoRender();
        _gl.Finish();
        _drawnAt = _clock.Elapsed.TotalSeconds;
        _budget.Spend(_drawnAt, _drawnAt - begin + _updateSeconds);
    }

    private void Draw()
    {
        Vector2D<int> framebuffer = _window.FramebufferSize;

        // A minimized window has no pixels.
        if (framebuffer.X < 1 || framebuffer.Y < 1 || _status is null)
        {
            return;
        }

        _scene.Draw(State(framebuffer));
        _isDirty = false;

        if (_options.ScreenshotPath is string path && !_isScreenshotDone && _status.State == SamplerState.Finished)
        {
            // Before the swap: afterwards the back buffer's content is undefined.
            Image screenshot = FramebufferReader.Read(_gl, framebuffer.X, framebuffer.Y);
            ImageFile.Write(path, screenshot);
            _isScreenshotDone = true;
        }
    }

    // Drivers compile what a picture needs when it is first drawn, a software renderer for a twentieth of a second on
    // all processors: better before the sampler starts than while it runs.
    private void DrawBlank()
    {
        Vector2D<int> framebuffer = _window.FramebufferSize;

        if (framebuffer.X < 1 || framebuffer.Y < 1)
        {
            return;
        }

        using TextureUploader blank = new(_gl, new BlankFrame(_options.Size, _options.Height ?? _options.Size));
        _ = blank.Update(_state.View);
        _status = new SamplerStatus { Seed = _state.Seed, StepCount = _state.Steps };
        _scene.Draw(State(framebuffer) with { Texture = blank.Texture.Handle });
        _gl.Finish();
    }

    private SceneState State(Vector2D<int> framebuffer)
    {
        double scale = _options.Scale ?? Math.Clamp((double)framebuffer.X / Math.Max(1, _window.Size.X), 0.5, 4.0);

        return new SceneState
        {
            Width = framebuffer.X,
            Height = framebuffer.Y,
            Scale = (float)scale,
            Texture = _texture?.Handle ?? 0,
            TileWidth = _texture?.Width ?? _options.Size,
            TileHeight = _texture?.Height ?? _options.Height ?? _options.Size,
            Repeat = _state.Repeat,
            IsSmooth = _state.IsSmooth,
            View = _state.View,
            ModelName = _setup.ModelName,
            Device = _setup.DescribeDevice(_texture?.TransferPath ?? TransferPath.PixelBuffer),
            Sampler = _status!,
            ShowsHelp = _state.ShowsHelp,
            Notice = _notice,
        };
    }

    private void ThrowIfIncomplete()
    {
        if (_sampler.Status is { State: SamplerState.Failed, Error: Exception error })
        {
            ExceptionDispatchInfo.Throw(error);
        }

        if (_options.ScreenshotPath is string path && !_isScreenshotDone)
        {
            throw new GraphicsException(
                $"The window was closed before the screenshot '{path}' was taken: give it more time.");
        }
    }
}
