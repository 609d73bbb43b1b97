using System.Runtime.InteropServices;
using TexGen.Model.Checkpoints;
using TexGen.Model.Networks;
using TexGen.Model.Tensors;
using TorchSharp.Modules;

namespace TexGen.Testing;

/// <summary>
/// A model that nothing was learned by: eleven thousand random weights, stride 4, receptive field 44 pixels. It is
/// sampled in milliseconds and obeys every rule that a trained one does.
/// </summary>
public static class TinyModel
{
    /// <summary>Everything but its weights.</summary>
    /// <param name="channels">Channels of its pictures.</param>
    /// <param name="conditioning">What it is conditioned on; null for nothing.</param>
    public static ModelManifest Manifest(int channels = 3, ConditioningInfo? conditioning = null) => new()
    {
        Name = "tiny",
        Conditioning = conditioning,
        TileUNet = new TileUNetOptions
        {
            Channels = channels,
            Widths = [8, 16],
            Blocks = [1, 1],
            FeatureWidth = 8,
            EmbeddingWidth = 16,
            ConditionChannels = conditioning?.PlaneCount(channels) ?? 0,
            ConditionFeatures = conditioning?.FeatureCount() ?? 0,
        },
        Whitening = Whitening(channels),
        Maps = [new MapInfo(channels == 1 ? "grey" : "albedo", channels, "sRGB")],
        Exemplars = [new ExemplarInfo("tiny.png", new string('0', 64), 64, 64, true, true)],
    };

    /// <summary>A whitening that mixes the channels, its inverse exact in the numbers of 32 bits.</summary>
    /// <param name="channels">C.</param>
    public static WhiteningInfo Whitening(int channels)
    {
        float[] toWhite = new float[channels * channels];
        float[] fromWhite = new float[channels * channels];
        for (int i = 0; i < channels; i++)
        {
            // Two on the diagonal and, but for the first row, minus two left of it; the inverse is ½ on and below the
            // diagonal.
            toWhite[(i * channels) + i] = 2.0f;
            if (i > 0)
            {
                toWhite[(i * channels) + i - 1] = -2.0f;
            }

            for (int j = 0; j <= i; j++)
            {
                fromWhite[(i * channels) + j] = 0.5f;
            }
        }

        return new WhiteningInfo
        {
            Mean = [.. Enumerable.Range(0, channels).Select(c => (0.25f * c) - 0.25f)],
            Deviation = [.. Enumerable.Repeat(0.5f, channels)],
            ToWhite = toWhite,
            FromWhite = fromWhite,
            Low = [.. Enumerable.Repeat(-2.0f, channels)],
            High = [.. Enumerable.Repeat(2.0f, channels)],
        };
    }

    /// <summary>A network of a manifest's shape with random weights, none of them zero.</summary>
    /// <param name="manifest">The manifest.</param>
    /// <param name="seed">The weights' seed.</param>
    /// <returns>The network, on the CPU, in 32 bits; the caller's.</returns>
    public static DenoisingNetwork CreateNetwork(ModelManifest manifest, ulong seed = 1)
    {
        DenoisingNetwork network = ModelFile.CreateNetwork(manifest);
        RandomWeights.Fill(network, seed);

        return network;
    }

    /// <summary>The weights of a network as a model file has them.</summary>
    /// <param name="network">The network, in 32 bits.</param>
    public static Dictionary<string, SafetensorsEntry> Entries(DenoisingNetwork network)
    {
        Dictionary<string, SafetensorsEntry> entries = [];
        foreach ((string name, Parameter parameter) in network.named_parameters())
        {
            byte[] bytes = MemoryMarshal.AsBytes<float>(TensorData.ToArray(parameter)).ToArray();
            entries[name] = new SafetensorsEntry(SafetensorsType.F32, parameter.shape, bytes);
        }

        return entries;
    }

    /// <summary>Writes the model.</summary>
    /// <param name="path">The file.</param>
    /// <param name="channels">Channels of its pictures.</param>
    /// <param name="seed">The weights' seed.</param>
    /// <param name="conditioning">What it is conditioned on; null for nothing.</param>
    /// <returns><paramref name="path"/>.</returns>
    public static string Write(
        string path, int channels = 3, ulong seed = 1, ConditioningInfo? conditioning = null)
    {
        return Write(path, Manifest(channels, conditioning), seed);
    }

    /// <summary>Writes a model of that manifest.</summary>
    /// <param name="path">The file.</param>
    /// <param name="manifest">Everything but its weights.</param>
    /// <param name="seed">The weights' seed.</param>
    /// <returns><paramref name="path"/>.</returns>
    public static string Write(string path, ModelManifest manifest, ulong seed = 1)
    {
        using DenoisingNetwork network = CreateNetwork(manifest, seed);
        ModelFile.Write(path, manifest, Entries(network));

        return path;
    }
}
