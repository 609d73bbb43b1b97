using System.CommandLine;

namespace TexGen.Cli.Parsing;

/// <summary>
/// Options that say what a tile shall be of: material, guide, and by which models it is enlarged.
/// </summary>
internal sealed class ConditionOptions
{
    private readonly Option<IReadOnlyDictionary<string, double>?> _labels = new("--label")
    {
        Description = "A material that the model learned with --label, or a blend: moss:0.7,stone:0.3 (the weights are "
            + "divided by their sum). Without it the model makes any of them.",
        HelpName = "NAME[:WEIGHT],...",
        CustomParser = LabelParser.Parse,
    };

    private readonly Option<string?> _guide = new("--guide")
    {
        Description = "A picture that says what shall be where, for models that learned with --guide. The tile is of its "
            + "size unless --size is given.",
        HelpName = "PICTURE",
    };

    private readonly Option<double?> _guidance = new("--guidance")
    {
        Description = "How decidedly to follow label and guide: 1 (the default) as learned, 2 or 3 more so at twice the "
            + "time, 0 not at all.",
        HelpName = "S",
    };

    private readonly Option<string[]> _upscale = new("--upscale")
    {
        Description = "Enlarge the tile with this model, which was trained with --upscale; again for a further stage. "
            + "--size is the finished tile's.",
        HelpName = "MODEL.texgen",
    };

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="enlarges">Whether it also enlarges what it makes.</param>
    public void AddTo(Command command, bool enlarges)
    {
        command.Add(_labels);
        command.Add(_guide);
        command.Add(_guidance);
        if (enlarges)
        {
            command.Add(_upscale);
        }
    }

    /// <summary>What was given.</summary>
    public Conditions Read(ParseResult result) => new(
        result.GetValue(_labels),
        result.GetValue(_guide),
        result.GetValue(_guidance),
        result.GetValue(_upscale) ?? []);
}
