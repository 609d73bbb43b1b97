namespace TexGen.Model.Metrics;

/// <summary>
/// A patch and the one that is nearest to it among others.
/// </summary>
/// <param name="Patch">The patch.</param>
/// <param name="Nearest">The nearest one.</param>
/// <param name="Distance">Root of the mean squared difference, in deviations of the exemplar.</param>
public readonly record struct PatchMatch(PatchPlace Patch, PatchPlace Nearest, double Distance);
