using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Displays.Testing;

/// <summary>
/// A virtual screen on a free display number, named by DISPLAY while it is there: for .NET and for native libraries.
/// </summary>
public sealed class VirtualDisplay : IDisposable
{
    private const string Variable = "DISPLAY";

    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);

    private readonly Process? _server;
    private readonly string? _displayBefore = Environment.GetEnvironmentVariable(Variable);
    private readonly string _reason = "";

    /// <summary>Starts the screen, or finds out why there is none.</summary>
    public VirtualDisplay()
    {
        try
        {
            // The server chooses a free number itself and writes it to the descriptor.
            string[] screen = ["-displayfd", "1", "-screen", "0", "1280x1024x24"];
            _server = Process.Start(
                new ProcessStartInfo("Xvfb", [.. screen, "-nolisten", "tcp", "-noreset", "+extension", "GLX"])
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
        Environment.SetEnvironmentVariable(Variable, Name);
        NativeEnvironment.Set(Variable, Name);
    }

    /// <summary>The screen's name, such as <c>:1</c>; null where there is none.</summary>
    public string? Name { get; }

    /// <summary>Skips the test where there is no virtual screen.</summary>
    public void SkipIfAbsent() => Skip.If(Name is null, _reason);

    /// <summary>Ends the screen and names the one before again.</summary>
    public void Dispose()
    {
        if (Name is not null)
        {
            Environment.SetEnvironmentVariable(Variable, _displayBefore);
            NativeEnvironment.Set(Variable, _displayBefore);
        }

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
