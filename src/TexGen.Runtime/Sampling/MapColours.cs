using Silk.NET.OpenGL;
using TexGen.Model.Checkpoints;
using TexGen.Model.Materials;
using TexGen.Runtime.Rendering;

namespace TexGen.Runtime.Sampling;

/// <summary>
/// How a map's red, green and blue follow from the white channels: a row of the whitening's inverse for each. Those of a
/// constant map do not follow from them.
/// </summary>
internal sealed class MapColours : IDisposable
{
    private MapColours(GL gl, IEnumerable<float> rows, MapSpace space)
    {
        Space = space;
        Buffer = StorageBuffer.Filled<float>(gl, rows.ToArray());
    }

    /// <summary>What the colours mean. Of normals blue is the z of a unit vector with red and green as x and y.</summary>
    public MapSpace Space { get; }

    /// <summary>For each colour one factor a white channel, and what is added.</summary>
    public GlBuffer Buffer { get; }

    /// <summary>Works the rows of a map out and uploads them.</summary>
    /// <param name="gl">The context, current on this thread.</param>
    /// <param name="manifest">The model.</param>
    /// <param name="name">The map's name; null for the first that is not constant.</param>
    /// <returns>The colours; the caller's.</returns>
    /// <exception cref="ArgumentException">The model has no such map; the message lists those it has.</exception>
    public static MapColours Of(GL gl, ModelManifest manifest, string? name)
    {
        WhiteningInfo whitening = manifest.Whitening;
        int channels = whitening.Channels;
        MapInfo? map = manifest.Maps.FirstOrDefault(map => name is null ? map.Constant is null : map.Name == name);
        MapSpace space = map?.Normals is not null ? MapSpace.Normal
            : map?.ColourSpace == "sRGB" ? MapSpace.Srgb
            : MapSpace.Linear;
        if (map?.Constant is IReadOnlyList<float> values)
        {
            ShownChannels own = ShownChannels.Of([map with { Constant = null }]);

            return new MapColours(
                gl, Colours().SelectMany(colour => new float[channels].Append(values[own[colour]])), space);
        }

        ShownChannels shown = ShownChannels.Of(manifest.Maps, name);

        // Pictures have values -1 to 1, colours 0 to 1.
        IEnumerable<float> rows = Colours().SelectMany(colour => whitening.FromWhite
            .Skip(shown[colour] * channels).Take(channels)
            .Append(1.0f + whitening.Mean[shown[colour]])
            .Select(static factor => 0.5f * factor));

        return new MapColours(gl, rows, space);
    }

    /// <inheritdoc/>
    public void Dispose() => Buffer.Dispose();

    private static IEnumerable<int> Colours() => Enumerable.Range(0, 3);
}
