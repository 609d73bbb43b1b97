using Silk.NET.OpenGL;
using TexGen.Model.Checkpoints;
using TexGen.Model.Materials;
using TexGen.Runtime.Rendering;

namespace TexGen.Runtime.Sampling;

/// <summary>
/// How a map's red, green and blue follow from the white channels: a row of the whitening's inverse for each.
/// </summary>
internal sealed class MapColours : IDisposable
{
    /// <summary>Works the rows out and uploads them.</summary>
    /// <param name="gl">The context, current on this thread.</param>
    /// <param name="whitening">The model's whitening.</param>
    /// <param name="shown">Which of the picture's channels.</param>
    public MapColours(GL gl, WhiteningInfo whitening, ShownChannels shown)
    {
        int channels = whitening.Channels;
        List<float> rows = [];
        for (int colour = 0; colour < 3; colour++)
        {
            // Pictures have values -1 to 1, colours 0 to 1.
            int c = shown[colour];
            rows.AddRange(whitening.FromWhite.Skip(c * channels).Take(channels).Select(static factor => 0.5f * factor));
            rows.Add((0.5f * whitening.Mean[c]) + 0.5f);
        }

        IsNormal = shown.IsNormal;
        Buffer = StorageBuffer.Filled<float>(gl, rows.ToArray());
    }

    /// <summary>Whether blue is the z of a unit vector with red and green as x and y.</summary>
    public bool IsNormal { get; }

    /// <summary>For each colour one factor a white channel, and what is added.</summary>
    public GlBuffer Buffer { get; }

    /// <inheritdoc/>
    public void Dispose() => Buffer.Dispose();
}
