using TexGen.Cli.Reporting;
using TexGen.Model.Files;
using TexGen.Plugin;

namespace TexGen.Cli.Commands;

/// <summary>
/// What <c>texgen evaluate</c> was asked for.
/// </summary>
internal sealed record EvaluateTask
{
    /// <summary>The model's file.</summary>
    public required string ModelPath { get; init; }

    /// <summary>The pictures, at least one.</summary>
    public required string[] Exemplars { get; init; }

    /// <summary>How to measure quality, against the first picture; null not to.</summary>
    public QualityEvaluationOptions? Quality { get; init; }

    /// <summary>Whether the closed form's quality is measured, too.</summary>
    public bool Baseline { get; init; }

    /// <summary>Where to write quality as HTML; null for nowhere.</summary>
    public string? ReportPath { get; init; }

    /// <summary>How to measure likelihood; null not to.</summary>
    public LikelihoodOptions? Likelihood { get; init; }

    /// <summary>Where and in what type to compute.</summary>
    public required GeneratorOptions Generator { get; init; }

    /// <summary>Whether the result is for machines.</summary>
    public bool Json { get; init; }

    /// <summary>Measures and prints.</summary>
    /// <returns>The exit code.</returns>
    public int Run()
    {
        CheckReportPath();
        using Interruption interruption = new();
        using TextureGenerator generator = TextureGenerator.Load(ModelPath, Generator);
        EvaluationReporter reporter = new();
        ModelEvaluator evaluator = new(generator);
        (QualityEvaluation? quality, QualityEvaluation? baseline, LikelihoodReport? likelihood) = reporter.Show(() => (
            Quality is null ? null : evaluator.MeasureQuality(Exemplars[0], Quality, reporter, interruption.Token),
            Quality is null || !Baseline
                ? null
                : evaluator.MeasureQuality(Exemplars[0], Quality with { Patches = true }, reporter, interruption.Token),
            Likelihood is null ? null : evaluator.MeasureLikelihood(Exemplars, Likelihood, reporter, interruption.Token)));

        if (ReportPath is not null && quality is not null)
        {
            byte[] html = QualityHtml.Render(generator.Model.Name, quality, baseline);
            AtomicFile.Write(ReportPath, stream => stream.Write(html));
        }

        if (Json)
        {
            Reporting.Json.Write(new
            {
                ModelFile = Path.GetFileName(ModelPath),
                Model = generator.Model.Name,
                Device = generator.DeviceName,
                generator.ComputeType,
                Quality = quality is null ? null : QualityRecord.Of(quality),
                Baseline = baseline is null ? null : QualityRecord.Of(baseline),
                Likelihood = likelihood is null ? null : LikelihoodRecord.Of(likelihood),
                Report = ReportPath,
            });
        }
        else
        {
            Print(quality, baseline, likelihood);
        }

        return ExitCode.Success;
    }

    private void Print(QualityEvaluation? quality, QualityEvaluation? baseline, LikelihoodReport? likelihood)
    {
        if (quality is not null)
        {
            QualityText.Write(Console.Out, quality);
        }

        if (quality is not null && baseline is not null)
        {
            BaselineText.Write(Console.Out, quality, baseline);
        }

        if (ReportPath is not null)
        {
            Console.Out.WriteLine($"{Environment.NewLine}report: {ReportPath}");
        }

        if (likelihood is not null)
        {
            if (quality is not null)
            {
                Console.Out.WriteLine();
            }

            LikelihoodText.Write(Console.Out, likelihood);
        }
    }

    // Before a minute's work, not after it.
    private void CheckReportPath()
    {
        string? folder = ReportPath is null ? null : Path.GetDirectoryName(Path.GetFullPath(ReportPath));
        if (folder is not null && !Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException(
                $"There is no folder '{folder}' for the report; make it, or give another --report.");
        }

        if (ReportPath is not null && Directory.Exists(ReportPath))
        {
            throw new IOException($"'{ReportPath}' is a folder; --report names a file, such as report.html.");
        }
    }
}
