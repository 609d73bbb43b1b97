using System.CommandLine;
using TexGen.Cli.Parsing;
using TexGen.Model.Diffusion;
using TexGen.Model.Tensors;
using TexGen.Plugin;

namespace TexGen.Cli.Commands;

/// <summary>
/// <c>texgen evaluate</c>: what a model has learned, in numbers.
/// </summary>
internal static class EvaluateCommand
{
    private const string Description =
        """
        Measure what a model has learned.

        Its quality, unless --likelihood is given alone: tiles are made and compared with the exemplar. Every figure stands
        beside its floor (what two halves of the exemplar have between them) and a control (noise with the exemplar's
        spectrum and colours); docs/evaluation.md says what they mean. --report shows it in pictures.

        --likelihood bounds how many bits a pixel and channel the model, used as a code, spends on pictures (less is
        better; 8 is no code at all). On a picture it did not learn from it tells learning from memorising.

        Examples:
          texgen evaluate rust.texgen --exemplar rust.jpg
          texgen evaluate rust.texgen --exemplar rust.jpg --report rust.html --json
          texgen evaluate rust.texgen --exemplar rust.jpg --baseline patches       beside what takes no training
          texgen evaluate rust.texgen --likelihood --exemplar rust.jpg
          texgen evaluate rust.texgen --likelihood --exemplar other-rust.jpg       a picture it has not seen
          texgen evaluate rust.texgen --likelihood --exemplar rust.jpg --timesteps all --json
        """;

    public static Command Create()
    {
        Argument<string> model = SharedOptions.Model();
        Option<bool> quality = new("--quality")
        {
            Description = "How good its tiles are; what is measured by default, and beside --likelihood with this.",
        };
        Option<int> count = new("--count")
        {
            Description = "Tiles to make for quality.",
            HelpName = "N",
            DefaultValueFactory = _ => new QualityEvaluationOptions().Count,
        };
        Option<PixelSize?> tileSize = SharedOptions.Size();
        Option<int?> steps = SharedOptions.Steps();
        Option<string?> report = new("--report")
        {
            Description = "Write figures and pictures of quality into one HTML file that needs no others.",
            HelpName = "REPORT.html",
        };
        Option<BaselineKind> baseline = new("--baseline")
        {
            Description = "Also measure, and print beside, tiles of the exemplar's patches in closed form, which take no "
                + "training: none (the default) or patches.",
            HelpName = "none|patches",
            CustomParser = WordParser.For("baseline", ("none", BaselineKind.None), ("patches", BaselineKind.Patches)),
        };
        Option<bool> likelihood = new("--likelihood")
        {
            Description = "The variational bound, term by term, and a rate-distortion table.",
        };
        Option<string[]> exemplars = new("--exemplar")
        {
            Description = "A picture, or a folder of pictures or of a material's maps, to measure on; may be given several times.",
            HelpName = "PICTURE",
            Arity = ArgumentArity.OneOrMore,
        };
        Option<string?> mask = new("--mask")
        {
            Description = "What of the exemplar to measure quality against, as in 'texgen train': white counts, black does "
                + "not.",
            HelpName = "PICTURE",
        };
        Option<int?> size = new("--exemplar-size")
        {
            Description = "Shorter side that larger pictures are reduced to, in pixels (default: that of what the model "
                + "learned from).",
            HelpName = "N",
        };
        Option<ReverseVariance?> variance = SharedOptions.Variance();
        variance.Description = "Variance of the reverse process: posterior, beta, or learned (default: learned where the "
            + "model has learned it; beta for the preset ddpm; else posterior).";
        Option<int> timesteps = new("--timesteps")
        {
            Description = "At how many steps of the chain to evaluate, drawn so that the sum is estimated without bias, or "
                + "all.",
            HelpName = "N|all",
            CustomParser = StepCountParser.Parse,
            DefaultValueFactory = _ => new LikelihoodOptions().Timesteps ?? StepCountParser.All,
        };
        Option<int> samples = new("--samples")
        {
            Description = "How often to repeat that with other noise; the spread gives the standard error.",
            HelpName = "N",
            DefaultValueFactory = _ => new LikelihoodOptions().Samples,
        };
        Option<int?> batch = new("--batch")
        {
            Description = "Network evaluations at a time (default: by size and device).",
            HelpName = "N",
        };
        Option<ulong> seed = SharedOptions.Seed();
        seed.Description = "Seed of the noise; of the first tile.";
        Option<ComputeDevice> device = SharedOptions.Device();
        Option<ComputePrecision> precision = SharedOptions.Precision();
        precision.Description = "Type the network computes in: float32 (the default with --likelihood, as rounding is an "
            + "error that is measured, too), bfloat16, or auto (else; bfloat16 where the hardware multiplies it natively).";
        Option<bool> json = SharedOptions.JsonOutput();

        Command command = new("evaluate", Description)
        {
            model, exemplars, mask, quality, count, tileSize, steps, baseline, report, likelihood, size, variance, timesteps,
            samples, batch, seed, device, precision, json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(exemplars) is null or { Tokens.Count: 0 })
            {
                result.AddError("There is nothing to measure on; name pictures with --exemplar PICTURE");
            }
            else if (!result.GetValue(likelihood) && result.GetValue(exemplars)!.Length > 1)
            {
                result.AddError("Quality is measured against one exemplar; give --exemplar once");
            }
            else if (result.GetValue(likelihood) && result.GetValue(mask) is not null)
            {
                result.AddError("--mask is for quality; likelihood counts whole windows: leave one of the two out");
            }
            else if (result.GetResult(count) is { Tokens.Count: > 0 } && result.GetValue(count) < 1)
            {
                result.AddError($"'{result.GetValue(count)}' is no number of tiles; --count takes 1 or more");
            }
        });
        command.SetAction(result =>
        {
            bool measuresLikelihood = result.GetValue(likelihood);
            bool isBeside = result.GetValue(baseline) == BaselineKind.Patches;
            bool measuresQuality =
                !measuresLikelihood || isBeside || result.GetValue(quality) || result.GetValue(report) is not null;
            PixelSize? tile = result.GetValue(tileSize);

            return new EvaluateTask
            {
                ModelPath = result.GetValue(model)!,
                Exemplars = result.GetValue(exemplars)!,
                Quality = measuresQuality
                    ? new QualityEvaluationOptions
                    {
                        Count = result.GetValue(count),
                        Width = tile?.Width,
                        Height = tile?.Height,
                        Steps = result.GetValue(steps),
                        Mask = result.GetValue(mask),
                        Size = result.GetValue(size),
                        Seed = result.GetValue(seed),
                    }
                    : null,
                Baseline = isBeside,
                ReportPath = result.GetValue(report),
                Likelihood = measuresLikelihood
                    ? new LikelihoodOptions
                    {
                        Variance = result.GetValue(variance),
                        Timesteps = result.GetValue(timesteps) is > StepCountParser.All and int number ? number : null,
                        Samples = result.GetValue(samples),
                        Batch = result.GetValue(batch),
                        Size = result.GetValue(size),
                        Seed = result.GetValue(seed),
                    }
                    : null,
                Generator = new GeneratorOptions
                {
                    Device = result.GetValue(device),
                    Precision = measuresLikelihood && result.GetResult(precision) is null
                        ? ComputePrecision.Float32
                        : result.GetValue(precision),
                },
                Json = result.GetValue(json),
            }.Run();
        });

        return command;
    }
}
