using System.CommandLine;
using System.Globalization;
using TexGen.Model.Sampling;

namespace TexGen.Cli.Parsing;

/// <summary>
/// Options that make a tile out of something: a picture, or another tile.
/// </summary>
internal sealed class EditingOptions
{
    private readonly Option<string?> _from = From();

    private readonly Option<double?> _strength = Strength();

    private readonly Option<string?> _inpaint = new("--inpaint")
    {
        Description = "Fill in this picture where --mask is white, so that it fits the rest, across the borders too. "
            + "It is resampled to --size if that is given. Always ancestral; --steps is the number of noise levels "
            + $"(default {Inpainting.DefaultSteps}).",
        HelpName = "PICTURE",
    };

    private readonly Option<string?> _mask = new("--mask")
    {
        Description = "A picture of the same size as --inpaint's: what is lighter than medium grey is made anew, the "
            + "rest is kept to the pixel.",
        HelpName = "PICTURE",
    };

    private readonly Option<int?> _resamples = new("--resample")
    {
        Description = "How often --inpaint goes through each noise level: more fits better, takes longer (default 3).",
        HelpName = "N",
    };

    private readonly Option<int?> _jump = new("--jump")
    {
        Description = "By how many levels --inpaint goes back each time (default 10).",
        HelpName = "N",
    };

    private readonly Option<int?> _share = new("--share")
    {
        Description = "With --count: let all tiles share the first one's x_t at this t, and differ after it: the "
            + "smaller t, the more alike. Needs --sampler ddpm, dpm-sde, or ddim with --eta.",
        HelpName = "t",
    };

    /// <summary><c>--from</c>: a picture to begin with.</summary>
    public static Option<string?> From() => new("--from")
    {
        Description = "Begin with this picture instead of pure noise. The tile is of its size unless --size is given, "
            + "to which it is then resampled.",
        HelpName = "PICTURE",
    };

    /// <summary><c>--strength</c>: how much of a picture to renew.</summary>
    public static Option<double?> Strength() => new("--strength")
    {
        Description = "How much of the --from picture, or of --inpaint's under the mask, to renew, above 0 to 1 (all); "
            + $"default {StartPicture.DefaultStrength.ToString(CultureInfo.InvariantCulture)} for --from, 1 for "
            + "--inpaint.",
        HelpName = "S",
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_from);
        command.Add(_strength);
        command.Add(_inpaint);
        command.Add(_mask);
        command.Add(_resamples);
        command.Add(_jump);
        command.Add(_share);
    }

    /// <summary>What was given.</summary>
    /// <exception cref="ArgumentException">An option stands without the one it belongs to.</exception>
    public Editing Read(ParseResult result)
    {
        Editing editing = new()
        {
            From = result.GetValue(_from),
            Strength = result.GetValue(_strength),
            Inpaint = result.GetValue(_inpaint),
            Mask = result.GetValue(_mask),
            Resamples = result.GetValue(_resamples),
            Jump = result.GetValue(_jump),
            Share = result.GetValue(_share),
        };
        editing.Validate();

        return editing;
    }
}
