using System.CommandLine;
using TexGen.Cli.Parsing;
using TexGen.Cli.Reporting;
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

        --likelihood bounds how many bits a pixel and channel the model, used as a code, spends on pictures (less is
        better; 8 is no code at all). On a picture it did not learn from it tells learning from memorising.

        Examples:
          texgen evaluate rust.texgen --likelihood --exemplar rust.jpg
          texgen evaluate rust.texgen --likelihood --exemplar other-rust.jpg       a picture it has not seen
          texgen evaluate rust.texgen --likelihood --exemplar rust.jpg --timesteps all --json
        """;

    public static Command Create()
    {
        Argument<string> model = SharedOptions.Model();
        Option<bool> likelihood = new("--likelihood")
        {
            Description = "The variational bound, term by term, and a rate-distortion table.",
        };
        Option<string[]> exemplars = new("--exemplar")
        {
            Description = "A picture, or a folder of pictures, to measure on; may be given several times.",
            HelpName = "PICTURE",
            Arity = ArgumentArity.OneOrMore,
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
        seed.Description = "Seed of the noise.";
        Option<ComputeDevice> device = SharedOptions.Device();
        Option<ComputePrecision> precision = SharedOptions.Precision();
        precision.Description = "Type the network computes in: float32 (the default here, as rounding is an error that is "
            + "measured, too), bfloat16, or auto (bfloat16 where the hardware multiplies it natively).";
        Option<bool> json = SharedOptions.JsonOutput();

        Command command = new("evaluate", Description)
        {
            model, likelihood, exemplars, size, variance, timesteps, samples, batch, seed, device, precision, json,
        };
        command.Validators.Add(result =>
        {
            if (!result.GetValue(likelihood))
            {
                result.AddError("Say what to measure: --likelihood, which is the only measurement there is yet");
            }
            else if (result.GetResult(exemplars) is null or { Tokens.Count: 0 })
            {
                result.AddError("--likelihood needs pictures to measure on; name them with --exemplar PICTURE");
            }
        });
        command.SetAction(result => Run(
            result.GetValue(model)!,
            result.GetValue(exemplars)!,
            new LikelihoodOptions
            {
                Variance = result.GetValue(variance),
                Timesteps = result.GetValue(timesteps) is > StepCountParser.All and int count ? count : null,
                Samples = result.GetValue(samples),
                Batch = result.GetValue(batch),
                Size = result.GetValue(size),
                Seed = result.GetValue(seed),
            },
            new GeneratorOptions
            {
                Device = result.GetValue(device),
                Precision = result.GetResult(precision) is null ? ComputePrecision.Float32 : result.GetValue(precision),
            },
            result.GetValue(json)));

        return command;
    }

    private static int Run(
        string modelPath, string[] exemplars, LikelihoodOptions likelihood, GeneratorOptions options, bool json)
    {
        using Interruption interruption = new();
        using TextureGenerator generator = TextureGenerator.Load(modelPath, options);
        EvaluationReporter reporter = new();
        ModelEvaluator evaluator = new(generator);
        LikelihoodReport report = reporter.Show(
            () => evaluator.MeasureLikelihood(exemplars, likelihood, reporter, interruption.Token));

        if (json)
        {
            Json.Write(new
            {
                ModelFile = Path.GetFileName(modelPath),
                Model = generator.Model.Name,
                Device = generator.DeviceName,
                generator.ComputeType,
                Likelihood = LikelihoodRecord.Of(report),
            });
        }
        else
        {
            LikelihoodText.Write(Console.Out, report);
        }

        return ExitCode.Success;
    }
}
