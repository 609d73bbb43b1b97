using TexGen.Plugin;

namespace TexGen.Viewer.Input;

/// <summary>
/// What the user has chosen. Commands make a new state; what they mean for the sampler and the disk is the window's.
/// </summary>
internal sealed record ViewerState
{
    /// <summary>Step counts that the plus and minus keys go through.</summary>
    private static readonly int[] StepCounts = [1, 2, 4, 8, 12, 16, 24, 32, 48, 64, 100, 150, 250, 500, 1000];

    /// <summary>Which picture of the reverse process is shown.</summary>
    public FrameView View { get; init; }

    /// <summary>How many tiles across and down, 1 to 4.</summary>
    public int Repeat { get; init; } = 1;

    /// <summary>Whether texels larger than pixels are interpolated.</summary>
    public bool IsSmooth { get; init; } = true;

    /// <summary>Whether the keys are shown.</summary>
    public bool ShowsHelp { get; init; }

    /// <summary>Seed of the noise.</summary>
    public ulong Seed { get; init; }

    /// <summary>Reverse steps in all.</summary>
    public int Steps { get; init; } = 16;

    /// <summary>Whether the model takes no other number of steps, having been distilled to it.</summary>
    public bool TakesOwnSteps { get; init; }

    private FrameView OtherView => View == FrameView.Estimate ? FrameView.Noisy : FrameView.Estimate;

    /// <summary>The state after a command.</summary>
    public ViewerState After(ViewerCommand command)
    {
        return command switch
        {
            ViewerCommand.NewSeed => this with { Seed = unchecked(Seed + 1) },
            ViewerCommand.ToggleView => this with { View = OtherView },
            ViewerCommand.Repeat1 => this with { Repeat = 1 },
            ViewerCommand.Repeat2 => this with { Repeat = 2 },
            ViewerCommand.Repeat3 => this with { Repeat = 3 },
            ViewerCommand.Repeat4 => this with { Repeat = 4 },
            ViewerCommand.ToggleFilter => this with { IsSmooth = !IsSmooth },
            ViewerCommand.MoreSteps or ViewerCommand.FewerSteps when TakesOwnSteps => this,
            ViewerCommand.MoreSteps => this with { Steps = StepCounts.FirstOrDefault(steps => steps > Steps, Steps) },
            ViewerCommand.FewerSteps => this with { Steps = StepCounts.LastOrDefault(steps => steps < Steps, Steps) },
            ViewerCommand.ToggleHelp => this with { ShowsHelp = !ShowsHelp },
            _ => this,
        };
    }
}
