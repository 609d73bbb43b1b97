using TexGen.Training;

namespace TexGen.Cli.Reporting;

/// <summary>
/// An exemplar in one line.
/// </summary>
internal static class ExemplarText
{
    /// <summary>Its name, maps, size, tiling, label and what else a person should know.</summary>
    public static string Describe(Exemplar exemplar)
    {
        string maps = exemplar.Maps is null
            ? ""
            : $"{string.Join('+', exemplar.Maps.Where(static map => map.Constant is null).Select(static map => map.Name))}, ";

        return $"{exemplar.Info.Name}: {maps}{exemplar.Info.Width}x{exemplar.Info.Height}, {Tiling(exemplar)}"
            + SymmetryWords.Of(exemplar.Info.Symmetries)
            + PeriodWords.Of(exemplar.Info)
            + string.Concat(exemplar.Notes.Select(static note => $"; {note}"))
            + (exemplar.Info.Label is null ? "" : $", label {exemplar.Info.Label}")
            + (exemplar.Guide is null ? "" : ", with a guide");
    }

    private static string Tiling(Exemplar exemplar) => (exemplar.Info.TilesX, exemplar.Info.TilesY) switch
    {
        (true, true) => "tiles; trained on the torus",
        (true, false) => "tiles left to right only; trained on crops",
        (false, true) => "tiles top to bottom only; trained on crops",
        _ => "does not tile; trained on crops",
    };
}
