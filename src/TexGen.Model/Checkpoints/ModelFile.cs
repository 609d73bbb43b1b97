using System.Runtime.InteropServices;
using System.Text.Json;
using TexGen.Model.Files;
using TexGen.Model.Networks;

namespace TexGen.Model.Checkpoints;

/// <summary>
/// A <c>*.texgen</c> model file: safetensors with the weights in 32 bits and the
/// <see cref="ModelManifest"/> as JSON beside them.
/// </summary>
public sealed class ModelFile
{
    private const string ManifestKey = "texgen";

    private readonly SafetensorsFile _file;

    private ModelFile(string path, SafetensorsFile file, ModelManifest manifest)
    {
        Path = path;
        _file = file;
        Manifest = manifest;
    }

    /// <summary>Where it came from: what messages call it.</summary>
    public string Path { get; }

    /// <summary>Everything but the weights.</summary>
    public ModelManifest Manifest { get; }

    /// <summary>The number of weights.</summary>
    public long ParameterCount =>
        _file.Tensors.Values.Sum(entry => (long)entry.Data.Length / SafetensorsEntry.ElementSize(entry.Type));

    /// <summary>
    /// Reads a model file and checks it; builds no network yet.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="CheckpointException">The file is damaged, newer than this program or not a model.</exception>
    public static ModelFile Read(string path) => Read(path, SafetensorsFile.Read(path));

    /// <summary>
    /// Reads a model file that is in memory already.
    /// </summary>
    /// <param name="path">What messages call it.</param>
    /// <param name="bytes">All of it; kept by the result.</param>
    /// <exception cref="CheckpointException">The file is damaged, newer than this program or not a model.</exception>
    public static ModelFile Read(string path, byte[] bytes) => Read(path, SafetensorsFile.Read(path, bytes));

    /// <summary>
    /// Writes a model file, whole or not at all.
    /// </summary>
    /// <param name="path">The file; replaced if it exists.</param>
    /// <param name="manifest">Everything but the weights.</param>
    /// <param name="weights">The weights by name, 32-bit.</param>
    /// <exception cref="IOException">The disk is full or the folder is missing; an old file is still there.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is read-only.</exception>
    public static void Write(string path, ModelManifest manifest, IReadOnlyDictionary<string, SafetensorsEntry> weights)
    {
        manifest.Validate();

        SafetensorsFile file = new();
        file.Metadata[ManifestKey] = JsonSerializer.Serialize(manifest.WithFormatVersion(), ModelJson.Manifest);
        foreach ((string name, SafetensorsEntry entry) in weights)
        {
            file.Tensors[name] = entry;
        }

        file.Write(path);
    }

    /// <summary>How a network of the manifest's shape is told the noise level.</summary>
    /// <param name="manifest">The manifest.</param>
    public static INoiseEmbedding CreateEmbedding(ModelManifest manifest)
    {
        DiffusionInfo diffusion = manifest.Diffusion;

        return manifest.TileUNet is not null
            ? new LogSigmaEmbedding(manifest.TileUNet.FeatureWidth, diffusion.SigmaMin, diffusion.SigmaMax)
            : new TimestepEmbedding(manifest.UNet!.BaseWidth, diffusion.CreateSchedule());
    }

    /// <summary>
    /// The numbers of a weight.
    /// </summary>
    /// <param name="name">Its name.</param>
    /// <param name="shape">The shape that the network needs it in.</param>
    /// <returns>The numbers, the last dimension running fastest; valid as long as this object.</returns>
    /// <exception cref="CheckpointException">It is missing, has another shape or type, or holds a number that is not
    /// finite.</exception>
    public ReadOnlySpan<float> Weight(string name, scoped ReadOnlySpan<long> shape)
    {
        if (!_file.Tensors.TryGetValue(name, out SafetensorsEntry? entry))
        {
            throw new CheckpointException(Path, $"lacks the weight '{name}'; train it again.");
        }

        if (entry.Type != SafetensorsType.F32 || !shape.SequenceEqual(entry.Shape))
        {
            throw new CheckpointException(
                Path,
                $"weight '{name}' is {entry.Type} [{string.Join(", ", entry.Shape)}], "
                + $"expected F32 [{string.Join(", ", shape.ToArray())}]; train it again.");
        }

        ReadOnlySpan<float> values = MemoryMarshal.Cast<byte, float>(entry.Data.Span);
        foreach (float value in values)
        {
            if (!float.IsFinite(value))
            {
                throw new CheckpointException(
                    Path, $"weight '{name}' holds a number that is not finite; copy or train it again.");
            }
        }

        return values;
    }

    /// <summary>
    /// Checks that the file holds no more weights than the network has.
    /// </summary>
    /// <param name="count">How many tensors the network has.</param>
    /// <exception cref="CheckpointException">The file holds another number of them.</exception>
    public void CheckWeightCount(int count)
    {
        if (count != _file.Tensors.Count)
        {
            throw new CheckpointException(
                Path, $"holds {_file.Tensors.Count} tensors, its network has {count} parameters; train it again.");
        }
    }

    private static ModelFile Read(string path, SafetensorsFile file)
    {
        if (!file.Metadata.TryGetValue(ManifestKey, out string? json))
        {
            throw new CheckpointException(
                path, "is a safetensors file but not a TexGen model; train one with 'texgen train'.");
        }

        CheckVersion(path, json);
        try
        {
            ModelManifest manifest = JsonSerializer.Deserialize(json, ModelJson.Manifest)
                ?? throw new JsonException("The manifest is empty.");
            manifest.Validate();

            ModelFile model = new(path, file, manifest);
            model.CheckSize();

            return model;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            string fault = FaultText.FirstLine(exception);
            throw new CheckpointException(
                path, $"has a damaged manifest ({fault}); copy or train it again.", exception);
        }
    }

    // Before any memory is asked for: what a damaged width needs, no machine may have.
    private void CheckSize()
    {
        double least = Manifest.TileUNet?.LeastParameterCount() ?? Manifest.UNet!.LeastParameterCount();
        if (!(least <= ParameterCount))
        {
            throw new CheckpointException(
                Path,
                $"describes a network of at least {least:G3} weights, but holds {ParameterCount}; "
                + "copy or train it again.");
        }
    }

    private static void CheckVersion(string path, string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            int version = document.RootElement.GetProperty("formatVersion").GetInt32();
            if (version > ModelManifest.CurrentFormatVersion)
            {
                throw new CheckpointException(
                    path,
                    $"has format version {version}; this program reads up to {ModelManifest.CurrentFormatVersion}. "
                    + "Use a newer TexGen.");
            }
        }
        catch (Exception exception) when (exception
            is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new CheckpointException(
                path, "has a damaged manifest (no format version); copy or train it again.", exception);
        }
    }
}
