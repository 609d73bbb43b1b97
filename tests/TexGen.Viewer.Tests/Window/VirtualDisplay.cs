using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace TexGen.Viewer.Tests.Window;

/// <summary>
/// A virtual screen on a free display number for the tests of one class.
/// </summary>
public sealed class VirtualDisplay : IDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(10);

    private readonly Process? _server;
    private readonly string? _displayBefore = Environment.GetEnvironmentVariable("DISPLAY");
    private readonly string _reason = "";

    public VirtualDisplay()
    {
        try
        {
            // The server chooses a free number itself and writes it to the descriptor.
            string[] arguments = ["-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp", "-noreset"];
            _server = Process.Start(new ProcessStartInfo("Xvfb", arguments)
            {
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
        Environment.SetEnvironmentVariable("DISPLAY", Name);
        Assert.Equal(0, Libc.SetEnvironment("DISPLAY", Name, 1));
    }

    public string? Name { get; }

    /// <summary>Skips the test where there is no virtual screen.</summary>
    public void SkipIfAbsent() => Skip.If(Name is null, _reason);

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("DISPLAY", _displayBefore);

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
