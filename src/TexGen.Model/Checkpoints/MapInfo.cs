using System.Text.Json.Serialization;
using TexGen.Model.Materials;

namespace TexGen.Model.Checkpoints;

/// <summary>
/// One map of what a model makes: albedo, for example.
/// </summary>
/// <param name="Name">Its name, lower-case.</param>
/// <param name="Channels">How many channels it has; of normals x and y are learned.</param>
/// <param name="ColourSpace">"sRGB" or "linear".</param>
public sealed record MapInfo(string Name, int Channels, string ColourSpace)
{
    /// <summary>
    /// The value of each channel, 0…1, of a map that is the same everywhere and not generated; null for others.
    /// </summary>
    public IReadOnlyList<float>? Constant { get; init; }

    /// <summary>Which way its normals point; null for maps of something else.</summary>
    public NormalConvention? Normals { get; init; }

    /// <summary>How many of the channels that the network makes are this map's: none of a constant one.</summary>
    [JsonIgnore]
    public int GeneratedChannels => Constant is null ? Channels : 0;

    /// <summary>
    /// Checks that the parts fit each other.
    /// </summary>
    /// <exception cref="ArgumentException">They do not.</exception>
    public void Validate()
    {
        if (Constant is not null && (Constant.Count != Channels || !Constant.All(static v => v is >= 0f and <= 1f)))
        {
            throw new ArgumentException($"The constant map '{Name}' needs {Channels} values of 0 to 1.");
        }

        if (Channels < 1 || (Normals is not null && Channels != 2))
        {
            throw new ArgumentException($"The map '{Name}' cannot have {Channels} channels.");
        }
    }
}
