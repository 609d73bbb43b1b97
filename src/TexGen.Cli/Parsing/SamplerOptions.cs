using System.CommandLine;
using TexGen.Model.Diffusion;
using TexGen.Model.Diffusion.Samplers;
using TexGen.Plugin;

namespace TexGen.Cli.Parsing;

/// <summary>
/// Options that say how a tile's noise is taken away: by which sampler, in how many steps.
/// </summary>
internal sealed class SamplerOptions
{
    private static readonly (string Word, SamplerChoice Value)[] Words =
    [
        ("dpm", new(SamplerKind.DpmSolver)),
        ("dpm3", new(SamplerKind.DpmSolver3)),
        ("dpm-sde", new(SamplerKind.DpmSolverSde)),
        ("heun", new(SamplerKind.Heun)),
        ("ddim", new(SamplerKind.Ddim)),
        ("ddpm", new(SamplerKind.Ddpm)),
    ];

    private readonly Option<int?> _steps = SharedOptions.Steps();
    private readonly Option<SamplerChoice> _sampler;

    private readonly Option<double> _eta = new("--eta")
    {
        Description = "Noise of ddim, 0 (none) to 1.",
        DefaultValueFactory = _ => 0.0,
    };

    private readonly Option<ReverseVariance?> _variance = SharedOptions.Variance();

    private readonly Option<StepSpacing?> _spacing = new("--spacing")
    {
        Description = "Which of the schedule's steps are walked: trailing (the default of ddpm), uniform, quadratic or "
            + "both-ends (the solvers' default is Karras' levels).",
        HelpName = "trailing|uniform|quadratic|both-ends",
        CustomParser = WordParser.For<StepSpacing?>(
            "spacing",
            ("trailing", StepSpacing.Trailing),
            ("uniform", StepSpacing.Uniform),
            ("quadratic", StepSpacing.Quadratic),
            ("both-ends", StepSpacing.BothEnds)),
    };

    /// <summary>Makes the options.</summary>
    /// <param name="patches">Whether the command can do without a model.</param>
    public SamplerOptions(bool patches = false)
    {
        (string Word, SamplerChoice Value)[] words = patches ? [.. Words, ("patches", SamplerChoice.Patches)] : Words;
        _sampler = new Option<SamplerChoice>("--sampler")
        {
            Description = "dpm (the default, DPM-Solver++ 2M), dpm3 (3M), dpm-sde (with noise), heun (two evaluations a "
                + $"step), ddim{(patches ? "," : " or")} ddpm (ancestral)"
                + (patches ? ", or patches (no model: pieces of a picture, which is named in the model's place)." : "."),
            HelpName = string.Join('|', words.Select(static word => word.Word)),
            CustomParser = WordParser.For("sampler", words),
        };
    }

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        command.Add(_steps);
        command.Add(_sampler);
        command.Add(_eta);
        command.Add(_variance);
        command.Add(_spacing);
    }

    /// <summary>Whether tiles shall be made of a picture's patches, without a model.</summary>
    public bool IsPatches(ParseResult result) => result.GetValue(_sampler).IsPatches;

    /// <summary>What was given, as a request of the first seed.</summary>
    public GenerationRequest Read(ParseResult result) => new()
    {
        Steps = result.GetValue(_steps),
        Sampler = result.GetValue(_sampler).Kind,
        Eta = result.GetValue(_eta),
        Variance = result.GetValue(_variance),
        Spacing = result.GetValue(_spacing),
    };
}
