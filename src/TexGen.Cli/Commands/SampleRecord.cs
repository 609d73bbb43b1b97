using System.Globalization;
using System.Text.Json.Serialization;
using TexGen.Model.Sampling;

namespace TexGen.Cli.Commands;

/// <summary>
/// One tile in a <see cref="SampleManifest"/>.
/// </summary>
/// <param name="File">Its file name.</param>
/// <param name="Seed">Its seed.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="SeamZX">Seam figure of the left and right edges; seamless within ±3. Of a material, the first map's; each
/// map has its own. Absent where they shall not fit.</param>
/// <param name="SeamZY">Seam figure of the upper and lower edges; absent where they shall not fit.</param>
internal sealed record SampleRecord(string File, ulong Seed, double Seconds, double? SeamZX, double? SeamZY)
{
    /// <summary>The maps of a material, each in a file of its own; <see cref="File"/> is the first one's. Absent for
    /// pictures.</summary>
    public IReadOnlyList<MapRecord>? Maps { get; init; }

    /// <summary>Time and seams, for people.</summary>
    [JsonIgnore]
    public string SeamText => string.Create(
        CultureInfo.InvariantCulture, $"{Seconds:F2} s, {TileSeams.Describe(SeamZX, SeamZY)}");
}
