using Silk.NET.Core.Contexts;
using Silk.NET.Maths;

namespace Silk.NET.Windowing.Glfw;

/// <content>Properties: the native window's where there is one, otherwise those it will be opened with.</content>
internal sealed unsafe partial class GlfwWindow
{
    private Vector2D<int> _windowedPosition;
    private Vector2D<int> _windowedSize;

    public bool IsClosing
    {
        get => _handle != 0 && GlfwNative.WindowShouldClose(_handle) != 0;
        set
        {
            if (_handle != 0)
            {
                GlfwNative.SetWindowShouldClose(_handle, value ? 1 : 0);
            }
        }
    }

    public double Time => _lifetimeWatch.Elapsed.TotalSeconds;

    public GraphicsAPI API => _options.API;

    public bool ShouldSwapAutomatically => _options.ShouldSwapAutomatically;

    public bool TransparentFramebuffer => _options.TransparentFramebuffer;

    public IGLContext? SharedContext => _options.SharedContext;

    public string? WindowClass => _options.WindowClass;

    public bool IsEventDriven
    {
        get => _options.IsEventDriven;
        set => _options.IsEventDriven = value;
    }

    public double FramesPerSecond
    {
        get => _options.FramesPerSecond;
        set => _options.FramesPerSecond = value;
    }

    public double UpdatesPerSecond
    {
        get => _options.UpdatesPerSecond;
        set => _options.UpdatesPerSecond = value;
    }

    public bool VSync
    {
        get => _options.VSync;
        set
        {
            _options.VSync = value;
            _hasSwapIntervalChanged = true;
        }
    }

    public bool IsVisible
    {
        get => _handle == 0 ? _options.IsVisible : IsSet(GlfwConstants.Visible);
        set
        {
            _options.IsVisible = value;
            if (_handle == 0)
            {
                return;
            }

            if (value)
            {
                GlfwNative.ShowWindow(_handle);
            }
            else
            {
                GlfwNative.HideWindow(_handle);
            }
        }
    }

    public string Title
    {
        get => _options.Title;
        set
        {
            _options.Title = value;
            if (_handle != 0)
            {
                GlfwNative.SetWindowTitle(_handle, value);
            }
        }
    }

    public Vector2D<int> Position
    {
        get
        {
            if (_handle == 0)
            {
                return _options.Position;
            }

            GlfwNative.GetWindowPos(_handle, out int x, out int y);
            return new Vector2D<int>(x, y);
        }

        set
        {
            _options.Position = value;
            if (_handle != 0)
            {
                GlfwNative.SetWindowPos(_handle, value.X, value.Y);
            }
        }
    }

    public Vector2D<int> Size
    {
        get
        {
            if (_handle == 0)
            {
                return _options.Size;
            }

            GlfwNative.GetWindowSize(_handle, out int width, out int height);
            return new Vector2D<int>(width, height);
        }

        set
        {
            _options.Size = value;
            if (_handle != 0)
            {
                GlfwNative.SetWindowSize(_handle, value.X, value.Y);
            }
        }
    }

    public Vector2D<int> FramebufferSize
    {
        get
        {
            if (_handle == 0)
            {
                return default;
            }

            GlfwNative.GetFramebufferSize(_handle, out int width, out int height);
            return new Vector2D<int>(width, height);
        }
    }

    public WindowState WindowState
    {
        get
        {
            if (_handle == 0)
            {
                return _options.WindowState;
            }

            return IsSet(GlfwConstants.Iconified) ? WindowState.Minimized
                : IsSet(GlfwConstants.Maximized) ? WindowState.Maximized
                : GlfwNative.GetWindowMonitor(_handle) != 0 ? WindowState.Fullscreen
                : WindowState.Normal;
        }

        set
        {
            if (_handle != 0)
            {
                ApplyState(value);
            }

            _options.WindowState = value;
            _hasSwapIntervalChanged = true;
        }
    }

    public WindowBorder WindowBorder
    {
        get => _options.WindowBorder;
        set
        {
            _options.WindowBorder = value;
            if (_handle != 0)
            {
                int isDecorated = value == WindowBorder.Hidden ? 0 : 1;
                int isResizable = value == WindowBorder.Resizable ? 1 : 0;
                GlfwNative.SetWindowAttrib(_handle, GlfwConstants.Decorated, isDecorated);
                GlfwNative.SetWindowAttrib(_handle, GlfwConstants.Resizable, isResizable);
            }
        }
    }

    public void Focus() => GlfwNative.FocusWindow(_handle);

    private bool IsSet(int attribute) => GlfwNative.GetWindowAttrib(_handle, attribute) != 0;

    private void ApplyState(WindowState state)
    {
        bool isFullscreen = GlfwNative.GetWindowMonitor(_handle) != 0;
        if (state == WindowState.Fullscreen)
        {
            if (!isFullscreen)
            {
                _windowedPosition = Position;
                _windowedSize = Size;
            }

            nint monitor = GlfwNative.GetPrimaryMonitor();
            GlfwVideoMode* mode = GlfwNative.GetVideoMode(monitor);
            if (mode is not null)
            {
                GlfwNative.SetWindowMonitor(_handle, monitor, 0, 0, mode->Width, mode->Height, mode->RefreshRate);
            }

            return;
        }

        if (isFullscreen)
        {
            GlfwNative.SetWindowMonitor(
                _handle, 0, _windowedPosition.X, _windowedPosition.Y, _windowedSize.X, _windowedSize.Y, 0);
        }

        switch (state)
        {
            case WindowState.Minimized:
                GlfwNative.IconifyWindow(_handle);
                break;
            case WindowState.Maximized:
                GlfwNative.MaximizeWindow(_handle);
                break;
            default:
                GlfwNative.RestoreWindow(_handle);
                break;
        }
    }
}
