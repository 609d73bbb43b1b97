using System.CommandLine;
using System.Globalization;
using TexGen.Cli.Parsing;
using TexGen.Cli.Reporting;
using TexGen.Model.Checkpoints;
using TexGen.Model.Diffusion;
using TexGen.Model.Metrics;
using TexGen.Plugin;

namespace TexGen.Cli.Commands;

/// <summary>
/// <c>texgen info</c>: what a model file holds.
/// </summary>
internal static class InfoCommand
{
    private const string Description =
        """
        Show what a model is, what it learned from and which sizes it makes.

        Examples:
          texgen info rust.texgen
          texgen info rust.texgen --json
        """;

    public static Command Create()
    {
        Argument<string> model = SharedOptions.Model();
        Option<bool> json = SharedOptions.JsonOutput();
        Command command = new("info", Description) { model, json };
        command.SetAction(result => Run(result.GetValue(model)!, result.GetValue(json)));

        return command;
    }

    private static int Run(string path, bool json)
    {
        ModelInfo info = ModelInfo.Read(path);
        ModelManifest manifest = info.Manifest;

        if (json)
        {
            Json.Write(new
            {
                Path = path,
                info.ParameterCount,
                info.Stride,
                info.ReceptiveField,
                info.ProposedSizes,
                Manifest = manifest,
            });

            return ExitCode.Success;
        }

        TrainingInfo training = manifest.Training;
        Row("model", $"{manifest.Name} (format {manifest.FormatVersion}, written by TexGen {manifest.ProgramVersion})");
        string kind = manifest.TileUNet is null ? "UNet" : "TileUNet";
        Row("network", $"{kind}, {info.ParameterCount:N0} parameters, preset {training.Preset}");
        Row("receptive field", info.ReceptiveField == 0 ? "the whole picture" : $"{info.ReceptiveField} pixels");
        string seams = manifest.IsSeamless ? "" : "; not seamless (it learned from pictures that end)";
        Row("sizes", $"multiples of {info.Stride} pixels{seams}");
        if (info.Proposals.HasPeriod)
        {
            Row("sizes that fit", $"{PeriodWords.Sizes(info.Proposals)}: whole numbers of what repeats");
        }

        DiffusionInfo diffusion = manifest.Diffusion;
        string schedule = $"{ScheduleNames.Of(diffusion.Schedule)} schedule of {diffusion.StepCount} steps";
        string variance = manifest.LearnsVariance ? " and its reverse variance" : "";
        string own = diffusion.Variance == ReverseVariance.Beta ? ", variance beta" : "";
        string range = $"σ {diffusion.SigmaMin:G3} to {diffusion.SigmaMax:G3}";
        Row("predicts", $"{diffusion.Target}{variance}, {range}, {schedule}{own}");
        foreach (string line in Distillation(diffusion.Distilled, manifest.Conditioning?.Scales is not null))
        {
            Row("distilled", line);
        }

        Row("maps", string.Join(", ", manifest.Maps.Select(Describe)));
        foreach ((string name, string value) in Conditions(manifest.Conditioning))
        {
            Row(name, value);
        }

        string result = $"loss {training.Loss:F4}, seed {training.Seed}, {training.ComputeType}";
        string whose = diffusion.Distilled is null ? "" : $" ({diffusion.Distilled.Teacher}, which it was distilled from)";
        Row("trained", $"{training.Steps} steps, {training.Seconds:F0} s, {result}{whose}");
        if (training.Quality is TrainingCheck check)
        {
            Row("quality", $"{CheckText.Levels(check)} (small tiles at step {check.Step})");
        }

        if (training.StoppedEarly is EarlyStop reason)
        {
            Row("ended early", CheckText.Of(reason));
        }

        if (training.Contrast is IReadOnlyList<double> gains)
        {
            string words = ByMap(gains, manifest.Maps, static gain => $"×{gain:F2}");
            Row("contrast", $"{words} (its tiles are multiplied by it, towards the exemplar's)");
        }

        if (training.Shift is IReadOnlyList<double> shifts && shifts.Any(static shift => shift != 0.0))
        {
            Row("mean", $"{ByMap(shifts, manifest.Maps, Signed)} (hundredths added to its tiles, towards the exemplar's)");
        }

        foreach (MapSeam seam in training.Seams ?? [])
        {
            SeamScore score = new(seam.X, seam.Y, seam.Worst);
            Row("seams", $"{seam.Map}: {score.Summary} (within 3 is seamless; worst of four small tiles)");
        }

        if (!manifest.IsSeamless)
        {
            Row("seams", "not measured: its network sees the picture's edges, so its tiles have seams");
        }

        foreach (ExemplarInfo exemplar in manifest.Exemplars)
        {
            string tiling = exemplar.TilesX && exemplar.TilesY ? "tiles" : "does not tile";
            string hash = $"sha256 {exemplar.Sha256[..12]}…";
            string label = exemplar.Label is null ? "" : $", label {exemplar.Label}";
            string mask = exemplar.Mask is null ? "" : $", mask {exemplar.Mask}";
            string size = $"{exemplar.Width}x{exemplar.Height}";
            string turned = SymmetryWords.Of(exemplar.Symmetries);
            string repeats = PeriodWords.Of(exemplar);
            Row("exemplar", $"{exemplar.Name}, {size}, {tiling}{turned}{repeats}{mask}{label}, {hash}");
        }

        return ExitCode.Success;
    }

    private static string Describe(MapInfo map)
    {
        string normals = map.Normals is null ? "" : $", {map.Normals}";
        string value = map.Constant is null
            ? $"{map.Channels} channels"
            : $"constant {string.Join(' ', map.Constant.Select(static value => $"{value:F3}"))}";

        return $"{map.Name} ({value}, {map.ColourSpace}{normals})";
    }

    private static string Signed(double shift) => (100.0 * shift).ToString("+0.00;-0.00;0", CultureInfo.InvariantCulture);

    // Each channel's number, map by map.
    private static string ByMap(IReadOnlyList<double> numbers, IReadOnlyList<MapInfo> maps, Func<double, string> show)
    {
        List<string> words = [];
        int first = 0;
        foreach (MapInfo map in maps.Where(static map => map.Constant is null))
        {
            IEnumerable<double> own = numbers.Skip(first).Take(map.Channels);
            words.Add($"{map.Name} {string.Join(' ', own.Select(show))}");
            first += map.Channels;
        }

        return string.Join(", ", words);
    }

    private static IEnumerable<(string Name, string Value)> Conditions(ConditioningInfo? conditioning)
    {
        if (conditioning is { Labels.Count: > 0 })
        {
            yield return ("labels", string.Join(", ", conditioning.Labels));
        }

        if (conditioning?.Guide is not null)
        {
            yield return ("guide", conditioning.Guide.Mean.Length == 1 ? "grey" : "colour");
        }

        if (conditioning?.Upscale is not null)
        {
            yield return ("enlarges", $"by {conditioning.Upscale.Factor}");
        }

        if (conditioning?.Scales is ScaleInfo scales)
        {
            yield return ("scales", ScaleWords.Of(scales.Count, scales.MotifSize, scales.LargePart));
        }

        if (conditioning?.Grid is GridInfo grid)
        {
            string across = grid.PeriodX is double x ? $" {x:F1} px across" : "";
            string down = grid.PeriodY is double y ? $" {y:F1} px down" : "";
            yield return ("follows", $"a grid of{across}{down}");
            if (grid.Repeats is RepeatInfo repeats)
            {
                yield return ("repeats", $"{repeats.Channels.Count} channels are the same in every period");
            }
        }
    }

    private static IEnumerable<string> Distillation(DistillationInfo? distilled, bool hasScales)
    {
        if (distilled is null)
        {
            yield break;
        }

        string evaluations = distilled.Evaluations == 1 ? "1 evaluation" : $"{distilled.Evaluations} evaluations";
        string sigmas = string.Join(", ", distilled.Sigmas.Select(static sigma => $"{sigma:G3}"));
        string patches = distilled.Exemplars.Count == 0 ? "its tiles" : string.Join(", ", distilled.Exemplars);
        yield return $"to {evaluations}{(hasScales ? " a scale" : "")} from {distilled.Teacher} (sha256 {distilled.TeacherSha256[..12]}…, "
            + $"{distilled.TeacherSteps} steps), σ {sigmas}";
        yield return $"{distilled.Steps} steps, {distilled.Seconds:F0} s, loss {distilled.Loss:F4}, seed {distilled.Seed}, "
            + $"patches of {patches}";
        if (distilled.Patches is not null)
        {
            yield return DistilledText.Of(distilled.Teacher, distilled.Patches);
        }
    }

    // The process' culture is the invariant one, so interpolation alone does.
    private static void Row(string name, string value) => Console.WriteLine($"{name,-16} {value}");
}
