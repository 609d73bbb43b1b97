namespace TexGen.Model.Metrics;

/// <summary>
/// Where a patch lies.
/// </summary>
/// <param name="Picture">Index of the picture among those measured.</param>
/// <param name="X">Column of the patch's left edge.</param>
/// <param name="Y">Row of its top edge.</param>
public readonly record struct PatchPlace(int Picture, int X, int Y);
