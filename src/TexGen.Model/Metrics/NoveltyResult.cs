namespace TexGen.Model.Metrics;

/// <summary>
/// What <see cref="NoveltyMeasure"/> found.
/// </summary>
/// <param name="Figures">The figures.</param>
/// <param name="Side">Side of the patches of <paramref name="Nearest"/>; 0 where the exemplar is too small for any.</param>
/// <param name="Nearest">Patches and their nearest, the most alike first.</param>
internal sealed record NoveltyResult(
    IReadOnlyList<QualityFigure> Figures, int Side, IReadOnlyList<PatchMatch> Nearest);
