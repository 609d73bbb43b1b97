namespace TexGen.Viewer.Drawing;

/// <summary>
/// The colours of the viewer: greys that leave the texture the only colour on screen, and one accent.
/// </summary>
internal static class Theme
{
    /// <summary>Behind the texture: neutral, so that it does not tint the judgement of colours.</summary>
    public static Rgba Background { get; } = Rgba.FromHex(0x121316);

    /// <summary>The status bar and panels.</summary>
    public static Rgba Panel { get; } = Rgba.FromHex(0x1C1E23);

    /// <summary>Key caps and pills on a panel.</summary>
    public static Rgba Raised { get; } = Rgba.FromHex(0x2B2E36);

    /// <summary>Lines between areas, and the track of the progress bar.</summary>
    public static Rgba Line { get; } = Rgba.FromHex(0x31353E);

    /// <summary>Values and names.</summary>
    public static Rgba Text { get; } = Rgba.FromHex(0xECEEF2);

    /// <summary>Labels and hints.</summary>
    public static Rgba Muted { get; } = Rgba.FromHex(0x9097A5);

    /// <summary>Progress, and whatever is going on.</summary>
    public static Rgba Accent { get; } = Rgba.FromHex(0x4FB6F2);

    /// <summary>Waiting for the user.</summary>
    public static Rgba Waiting { get; } = Rgba.FromHex(0xF2B84F);

    /// <summary>Done.</summary>
    public static Rgba Done { get; } = Rgba.FromHex(0x6FCF8E);

    /// <summary>Failed.</summary>
    public static Rgba Failure { get; } = Rgba.FromHex(0xF2706B);

    /// <summary>Dims what lies behind a panel.</summary>
    public static Rgba Shade { get; } = new(0f, 0f, 0f, 0.62f);
}
