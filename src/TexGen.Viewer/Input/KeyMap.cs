using Silk.NET.Input;

namespace TexGen.Viewer.Input;

/// <summary>
/// The keys of the viewer and what the help panel says about them.
/// </summary>
internal static class KeyMap
{
    /// <summary>All bindings; no key appears twice with the same state of Ctrl.</summary>
    public static IReadOnlyList<KeyBinding> Bindings { get; } =
    [
        new(ViewerCommand.NewSeed, false, Key.N),
        new(ViewerCommand.Restart, false, Key.R),
        new(ViewerCommand.TogglePause, false, Key.Space),
        new(ViewerCommand.SingleStep, false, Key.S, Key.Right),
        new(ViewerCommand.ToggleView, false, Key.X),
        new(ViewerCommand.Repeat1, false, Key.Number1, Key.Keypad1),
        new(ViewerCommand.Repeat2, false, Key.Number2, Key.Keypad2),
        new(ViewerCommand.Repeat3, false, Key.Number3, Key.Keypad3),
        new(ViewerCommand.Repeat4, false, Key.Number4, Key.Keypad4),
        new(ViewerCommand.ToggleFilter, false, Key.F),
        new(ViewerCommand.MoreSteps, false, Key.Equal, Key.KeypadAdd),
        new(ViewerCommand.FewerSteps, false, Key.Minus, Key.KeypadSubtract),
        new(ViewerCommand.Save, false, Key.P),
        new(ViewerCommand.Save, true, Key.S),
        new(ViewerCommand.ToggleHelp, false, Key.H, Key.F1),
        new(ViewerCommand.Quit, false, Key.Escape),
    ];

    /// <summary>The help panel's lines, in the order in which a new user wants them.</summary>
    public static IReadOnlyList<KeyHelp> Help { get; } =
    [
        new("N", "Next seed", ViewerCommand.NewSeed),
        new("R", "Run again", ViewerCommand.Restart),
        new("Space", "Pause, go on", ViewerCommand.TogglePause),
        new("S", "One step", ViewerCommand.SingleStep),
        new("+", "More steps", ViewerCommand.MoreSteps),
        new("-", "Fewer steps", ViewerCommand.FewerSteps),
        new("X", "Noisy xₜ or estimate x\u0302₀", ViewerCommand.ToggleView),
        new(
            "1 - 4",
            "Repeat the tile",
            ViewerCommand.Repeat1,
            ViewerCommand.Repeat2,
            ViewerCommand.Repeat3,
            ViewerCommand.Repeat4),
        new("F", "Smooth or sharp texels", ViewerCommand.ToggleFilter),
        new("P", "Save the tile as PNG", ViewerCommand.Save),
        new("H", "Show or hide this", ViewerCommand.ToggleHelp),
        new("Esc", "Quit", ViewerCommand.Quit),
    ];

    /// <summary>The command that a key asks for; null where it means nothing.</summary>
    /// <param name="key">The key that went down.</param>
    /// <param name="withControl">Whether Ctrl is held.</param>
    public static ViewerCommand? Find(Key key, bool withControl)
    {
        foreach (KeyBinding binding in Bindings)
        {
            if (binding.WithControl == withControl && binding.Keys.Contains(key))
            {
                return binding.Command;
            }
        }

        return null;
    }
}
