using TexGen.Model.Checkpoints;
using TexGen.Runtime.Kernels;

namespace TexGen.Runtime.Networks;

/// <summary>
/// Takes weights by name out of a model file and into a store, and counts them.
/// </summary>
/// <param name="file">The model file.</param>
/// <param name="store">Receives the weights of convolutions and normalisations.</param>
internal sealed class WeightReader(ModelFile file, WeightStore store)
{
    private int _count;

    /// <summary>The numbers of a weight.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="shape">The shape that the network needs it in.</param>
    /// <exception cref="CheckpointException">It is missing, has another shape, or is damaged.</exception>
    public ReadOnlySpan<float> Take(string name, params scoped ReadOnlySpan<long> shape)
    {
        _count++;

        return file.Weight(name, shape);
    }

    /// <summary>A convolution with its filters and bias.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="kind">What it does.</param>
    /// <param name="outputs">Output channels.</param>
    /// <param name="inputs">Input channels, of each source.</param>
    /// <exception cref="CheckpointException">A weight is missing, has another shape, or is damaged.</exception>
    public ConvolutionLayer Convolution(string name, ConvolutionKind kind, int outputs, params ReadOnlySpan<int> inputs)
    {
        int count = 0;
        int blocks = 0;
        foreach (int source in inputs)
        {
            count += source;
            blocks += Blocks.Of(source);
        }

        ReadOnlySpan<float> filters = Take($"{name}.weight", outputs, count, kind.Side, kind.Side);

        return new ConvolutionLayer(kind, blocks, Blocks.Of(outputs))
        {
            FiltersAt = store.AddFilters(filters, outputs, kind.Side * kind.Side, inputs),
            BiasAt = store.AddVector(Take($"{name}.bias", outputs)),
        };
    }

    /// <summary>Gain and shift of a normalisation over channels.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="channels">Channels.</param>
    /// <returns>Where they begin, in blocks.</returns>
    /// <exception cref="CheckpointException">A weight is missing, has another shape, or is damaged.</exception>
    public int Norm(string name, int channels)
    {
        int start = store.AddVector(Take($"{name}.norm.weight", channels));
        _ = store.AddVector(Take($"{name}.norm.bias", channels));

        return start;
    }

    /// <summary>Gain and shift of a normalisation over groups of channels.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="groups">Groups.</param>
    /// <param name="first">Channels of the first tensor.</param>
    /// <param name="second">Channels of the second one; 0 where there is none.</param>
    /// <exception cref="CheckpointException">A weight is missing, has another shape, or is damaged.</exception>
    public GroupNormLayer GroupNorm(string name, int groups, int first, int second = 0)
    {
        int start = store.VectorBlocks;
        foreach (string part in new[] { "weight", "bias" })
        {
            // What fills up the last block of the first tensor lies between.
            ReadOnlySpan<float> values = Take($"{name}.{part}", first + second);
            _ = store.AddVector(values[..first]);
            _ = store.AddVector(values[first..]);
        }

        return new GroupNormLayer(first, second, groups, start);
    }

    /// <summary>Several convolutions of side 1 of the same input as one, the blocks of each behind those of the one
    /// before.</summary>
    /// <param name="names">Their names.</param>
    /// <param name="channels">Channels of input and outputs.</param>
    /// <exception cref="CheckpointException">A weight is missing, has another shape, or is damaged.</exception>
    public ConvolutionLayer Stacked(IReadOnlyList<string> names, int channels)
    {
        int blocks = Blocks.Of(channels);
        int outputs = names.Count * blocks * Blocks.Size;
        float[] filters = new float[outputs * channels];
        float[] bias = new float[outputs];
        for (int i = 0; i < names.Count; i++)
        {
            int first = i * blocks * Blocks.Size;
            Take($"{names[i]}.weight", channels, channels, 1, 1).CopyTo(filters.AsSpan(first * channels));
            Take($"{names[i]}.bias", channels).CopyTo(bias.AsSpan(first));
        }

        return new ConvolutionLayer(new ConvolutionKind(1), blocks, names.Count * blocks)
        {
            FiltersAt = store.AddFilters(filters, outputs, 1, channels),
            BiasAt = store.AddVector(bias),
        };
    }

    /// <summary>Four convolutions, each of which makes one pixel of every 2×2.</summary>
    /// <param name="name">The name of the layer that they stand for.</param>
    /// <param name="kind">What they do.</param>
    /// <param name="channels">Channels of input and output.</param>
    /// <param name="isTransposed">Whether that is a transposed convolution, and not one behind nearest enlarging.</param>
    /// <exception cref="CheckpointException">A weight is missing, has another shape, or is damaged.</exception>
    public ConvolutionLayer[] Quarters(string name, ConvolutionKind kind, int channels, bool isTransposed)
    {
        int side = isTransposed ? QuarterFilters.TransposedSide : QuarterFilters.EnlargedSide;
        float[] filters = Take($"{name}.weight", channels, channels, side, side).ToArray();
        int biasAt = store.AddVector(Take($"{name}.bias", channels));

        return
        [
            .. Enumerable.Range(0, QuarterFilters.Count).Select(quarter =>
            {
                float[] own = isTransposed
                    ? QuarterFilters.OfTransposed(filters, channels, quarter)
                    : QuarterFilters.OfEnlarged(filters, quarter);

                return new ConvolutionLayer(kind, Blocks.Of(channels), Blocks.Of(channels))
                {
                    FiltersAt = store.AddFilters(own, channels, kind.Side * kind.Side, channels),
                    BiasAt = biasAt,
                    Quarter = quarter,
                };
            }),
        ];
    }

    /// <summary>Checks that nothing in the file was left over.</summary>
    /// <exception cref="CheckpointException">The file holds more than was taken.</exception>
    public void Finish() => file.CheckWeightCount(_count);
}
