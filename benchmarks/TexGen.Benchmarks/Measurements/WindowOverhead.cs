using TexGen.Benchmarks.Timing;
using TexGen.Plugin;
using TexGen.Viewer;
using TexGen.Viewer.Sampling;

namespace TexGen.Benchmarks.Measurements;

/// <summary>
/// What the viewer's own window costs the sampler.
/// </summary>
internal static class WindowOverhead
{
    private const int Size = 256;

    // Long enough for the window to show more than the first and the last picture.
    private const int Steps = 48;

    private const string DisplayVariable = "DISPLAY";

    /// <summary>The command that brings a display: empty where there is one, null where none can be had.</summary>
    public static IReadOnlyList<string>? FindDisplay()
    {
        if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable(DisplayVariable)))
        {
            return [];
        }

        const string VirtualDisplay = "/usr/bin/xvfb-run";

        return File.Exists(VirtualDisplay) ? [VirtualDisplay, "-a", "-s", "-screen 0 1280x1024x24"] : null;
    }

    /// <summary>
    /// Samples without and with the window, in turns; from the beginning of the first step to the end of the last, so
    /// that opening and closing a window does not count. Needs a display.
    /// </summary>
    /// <param name="modelPath">The model file.</param>
    /// <param name="rounds">How often each is measured.</param>
    /// <returns>Time of a tile with the window, in times of one without.</returns>
    public static double Measure(string modelPath, int rounds)
    {
        GeneratorOptions options = new() { Device = ComputeDevice.Cpu };
        using TextureGenerator generator = TextureGenerator.Load(modelPath, options);
        string screenshot = Path.ChangeExtension(modelPath, ".png");
        Contestant alone = new("alone", Alone);
        Contestant shown = new("window", Shown);
        Race.Run([alone, shown], rounds);

        return shown.Timings.Minimum / alone.Timings.Minimum;

        TimedSession Start() => new(
            generator.Start(new GenerationRequest { Width = Size, Height = Size, Steps = Steps }));

        double Alone()
        {
            using TimedSession session = Start();
            while (session.Advance())
            {
            }

            return session.Seconds;
        }

        // With a screenshot the window samples flat out and closes at the end.
        double Shown()
        {
            TimedSession? session = null;
            SamplerDevice device = new(generator.DeviceFor(new GenerationRequest()), generator.ComputeType);
            ViewerSetup setup = new(generator.Model.Name, () => device, _ => session = Start());
            ViewerWindow.Run(setup, new ViewerOptions { Size = Size, Steps = Steps, ScreenshotPath = screenshot });

            return session!.Seconds;
        }
    }
}
