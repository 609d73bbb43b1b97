using TexGen.Benchmarks.Timing;
using TexGen.Plugin;
using TexGen.Viewer;

namespace TexGen.Benchmarks.Measurements;

/// <summary>
/// What the viewer's own window costs the sampler.
/// </summary>
internal static class WindowOverhead
{
    private const int Size = 256;

    // A tile of few steps and one of many: their difference knows nothing of opening and closing a window.
    private const int FewSteps = 16;
    private const int ManySteps = 48;

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

    /// <summary>Samples without and with the window, in turns. Needs a display.</summary>
    /// <param name="modelPath">The model file.</param>
    /// <param name="rounds">How often each is measured.</param>
    /// <returns>Time of a step with the window, in times of one without.</returns>
    public static double Measure(string modelPath, int rounds)
    {
        GeneratorOptions options = new() { Device = ComputeDevice.Cpu };
        using TextureGenerator generator = TextureGenerator.Load(modelPath, options);
        string screenshot = Path.ChangeExtension(modelPath, ".png");
        Contestant[] all = [Alone(FewSteps), Alone(ManySteps), Shown(FewSteps), Shown(ManySteps)];
        Race.Run(all, rounds);

        return (all[3].Timings.Minimum - all[2].Timings.Minimum) / (all[1].Timings.Minimum - all[0].Timings.Minimum);

        Contestant Alone(int steps) => Contestant.Timed($"alone {steps}", () =>
        {
            GenerationRequest request = new() { Width = Size, Height = Size, Steps = steps };
            using GeneratorSession session = generator.Start(request);
            session.RunToEnd();
        });

        // With a screenshot the window samples flat out and closes at the end.
        Contestant Shown(int steps) => Contestant.Timed($"window {steps}", () => TextureViewer.Run(
            generator, new ViewerOptions { Size = Size, Steps = steps, ScreenshotPath = screenshot }));
    }
}
