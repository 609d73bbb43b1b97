using System.Diagnostics;
using Silk.NET.Maths;
using Silk.NET.Windowing;

namespace Bindings.SilkNet.Tests.Windowing;

/// <summary>Windows of the kind that TexGen opens, and waiting for what the X server reports.</summary>
internal static class TestWindows
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    public static WindowOptions Options
    {
        get
        {
            WindowOptions options = WindowOptions.Default;
            options.API = new GraphicsAPI(
                ContextAPI.OpenGL, ContextProfile.Core, ContextFlags.ForwardCompatible, new APIVersion(4, 3));
            options.Size = new Vector2D<int>(64, 48);
            options.VSync = false;
            return options;
        }
    }

    public static void WaitFor(IWindow window, Func<bool> condition, string what)
    {
        Stopwatch watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed < Timeout, $"no {what} within {Timeout.TotalSeconds} s");
            window.DoEvents();
            Thread.Sleep(1);
        }
    }
}
