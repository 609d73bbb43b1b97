using System.CommandLine;
using System.Globalization;
using TexGen.Model.Sampling;

namespace TexGen.Cli.Parsing;

/// <summary>
/// Options that make a tile out of something: a picture, or another tile.
/// </summary>
internal sealed class EditingOptions
{
    private readonly Option<string?> _from = new("--from")
    {
        Description = "Begin with this picture instead of pure noise. The tile is of its size unless --size is given, to "
            + "which it is then resampled.",
        HelpName = "PICTURE",
    };

    private readonly Option<double?> _strength = new("--strength")
    {
        Description = "How much of the --from picture to renew, above 0 to 1 (all); default "
            + $"{StartPicture.DefaultStrength.ToString(CultureInfo.InvariantCulture)}.",
        HelpName = "S",
    };

    private readonly Option<int?> _share = new("--share")
    {
        Description = "With --count: let all tiles share the first one's x_t at this t, and differ after it: the smaller "
            + "t, the more alike. Needs --sampler ddpm, dpm-sde, or ddim with --eta.",
        HelpName = "t",
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_from);
        command.Add(_strength);
        command.Add(_share);
    }

    /// <summary>What was given.</summary>
    /// <exception cref="ArgumentException">An option stands without the one it belongs to.</exception>
    public Editing Read(ParseResult result)
    {
        Editing editing = new(result.GetValue(_from), result.GetValue(_strength), result.GetValue(_share));
        if (editing.Strength is not null && editing.From is null)
        {
            throw new ArgumentException("--strength says how much of a picture to renew; name it with --from.");
        }

        return editing;
    }
}
