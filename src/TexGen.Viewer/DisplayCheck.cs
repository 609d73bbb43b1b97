using TexGen.Runtime.Rendering;

namespace TexGen.Viewer;

/// <summary>
/// Says in one sentence why no window can be opened, before a window library says it in many.
/// </summary>
internal static class DisplayCheck
{
    /// <summary>What to do where there is no window.</summary>
    public const string Remedy = "Run with --headless to render pictures without a window";

    /// <summary>Throws where there is certainly no display.</summary>
    /// <exception cref="GraphicsException">There is none.</exception>
    public static void ThrowIfNone()
    {
        if (OperatingSystem.IsLinux() && IsUnset("DISPLAY") && IsUnset("WAYLAND_DISPLAY"))
        {
            throw new GraphicsException(
                $"There is no display: neither DISPLAY nor WAYLAND_DISPLAY is set. {Remedy}, or under xvfb-run.");
        }
    }

    /// <summary>The failure of a window library in the viewer's words.</summary>
    public static GraphicsException Explain(Exception exception)
    {
        string cause = exception.Message.Split('\n', 2)[0].TrimEnd('.', ' ', '\r');

        return new GraphicsException($"No window with OpenGL 4.3 could be opened: {cause}. {Remedy}.", exception);
    }

    private static bool IsUnset(string variable) => string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));
}
