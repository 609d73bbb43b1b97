namespace TexGen.Viewer.Input;

/// <summary>
/// What a key can ask for.
/// </summary>
internal enum ViewerCommand
{
    /// <summary>Begin again with the next seed.</summary>
    NewSeed = 0,

    /// <summary>Begin again with the same seed.</summary>
    Restart,

    /// <summary>Pause, or go on.</summary>
    TogglePause,

    /// <summary>Do one reverse step and pause.</summary>
    SingleStep,

    /// <summary>Show x_t instead of x̂_0, or the other way round.</summary>
    ToggleView,

    /// <summary>Show the tile once.</summary>
    Repeat1,

    /// <summary>Show two by two tiles.</summary>
    Repeat2,

    /// <summary>Show three by three tiles.</summary>
    Repeat3,

    /// <summary>Show four by four tiles.</summary>
    Repeat4,

    /// <summary>Interpolate between texels, or show them as squares.</summary>
    ToggleFilter,

    /// <summary>Begin again with more steps.</summary>
    MoreSteps,

    /// <summary>Begin again with fewer steps.</summary>
    FewerSteps,

    /// <summary>Save the tile as PNG.</summary>
    Save,

    /// <summary>Show or hide the keys.</summary>
    ToggleHelp,

    /// <summary>Close the window.</summary>
    Quit,
}
