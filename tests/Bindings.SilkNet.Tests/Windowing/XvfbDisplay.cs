using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Silk.NET.Windowing;

namespace Bindings.SilkNet.Tests.Windowing;

/// <summary>
/// A virtual screen on a free display number, for the window tests of a run. Before it starts, GLFW is asked for a
/// window without any display, since it cannot be asked any more once it has had one.
/// </summary>
public sealed class XvfbDisplay : IDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(10);

    private readonly Process? _server;
    private readonly string? _reason;

    public XvfbDisplay()
    {
        _ = Libc.UnsetEnvironment("DISPLAY");
        FailureWithoutDisplay = Record.Exception(static () => Window.Create(WindowOptions.Default).Initialize());
        try
        {
            _server = Process.Start(new ProcessStartInfo("Xvfb")
            {
                // The server chooses a free number itself and writes it to the descriptor.
                ArgumentList =
                {
                    "-displayfd", "1", "-screen", "0", "1280x1024x24",
                    "-nolisten", "tcp", "-noreset", "+extension", "GLX",
                },
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            });
        }
        catch (Win32Exception missing)
        {
            _reason = $"Xvfb cannot be started: {missing.Message}";
            return;
        }

        Task<string?> number = _server!.StandardOutput.ReadLineAsync();
        if (!number.Wait(StartTimeout) || !int.TryParse(number.Result, NumberStyles.None, null, out int display))
        {
            _reason = "Xvfb did not start.";
            return;
        }

        Name = $":{display}";
        Assert.Equal(0, Libc.SetEnvironment("DISPLAY", Name, 1));
    }

    public string? Name { get; }

    /// <summary>What opening a window threw while there was no display.</summary>
    public Exception? FailureWithoutDisplay { get; }

    public void SkipIfAbsent() => Skip.If(Name is null, _reason);

    public void Dispose()
    {
        if (_server is null)
        {
            return;
        }

        if (!_server.HasExited)
        {
            _server.Kill();
        }

        _server.Dispose();
    }
}
