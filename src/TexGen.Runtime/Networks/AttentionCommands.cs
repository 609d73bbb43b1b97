using TexGen.Runtime.Kernels;

namespace TexGen.Runtime.Networks;

/// <summary>
/// The dispatches of self-attention from its projected input to the mixed values.
/// </summary>
internal static class AttentionCommands
{
    // What arranging a number costs, in multiplications and additions; and softening one, which has exponentials.
    private const int ArrangeWork = 4;
    private const int SoftmaxWork = 32;

    /// <summary>The dispatches in their order; compiles their programs.</summary>
    /// <param name="name">The layer's name.</param>
    /// <param name="runner">Queues the convolutions; not disposed.</param>
    /// <param name="tensors">What it works on; not disposed.</param>
    /// <exception cref="Rendering.GraphicsException">The driver refuses a shader; carries its info log.</exception>
    public static IEnumerable<NetworkCommand> Of(string name, ConvolutionRunner runner, AttentionTensors tensors)
    {
        AttentionRunner attention = new(runner, tensors);
        attention.Compile();
        int numbers = tensors.ChannelBlocks * Blocks.Size;
        yield return new NetworkCommand($"{name}.arrange", tensors.Projected, null)
        {
            Dispatch = attention.Arrange,
            Groups = GroupRange.Needed(tensors.Quads, AttentionRunner.Group),
            Work = (long)tensors.Pixels * numbers * ArrangeWork,
        };

        for (int first = 0; first < tensors.Pixels; first += tensors.QueriesAtOnce)
        {
            GroupRange queries = new(first, Math.Min(tensors.QueriesAtOnce, tensors.Pixels - first));
            NetworkCommand softmax = new($"{name}.softmax", null, null)
            {
                Groups = GroupRange.Needed(queries.Count, AttentionRunner.Group),
                Rows = tensors.PartCount,
                Work = (long)queries.Count * tensors.Pixels * SoftmaxWork,
            };

            yield return Product("scores", attention.Comparison, null, part => attention.Compare(queries, part));
            yield return softmax with { Dispatch = part => attention.Soften(queries.Count, false, part) };
            yield return softmax with { Dispatch = part => attention.Soften(queries.Count, true, part) };
            for (int quad = 0; quad < tensors.Quads; quad += tensors.QuadsAtOnce)
            {
                GroupRange quads = new(quad, Math.Min(tensors.QuadsAtOnce, tensors.Quads - quad));
                ConvolutionLayer mixture = attention.Mixture(quads);
                yield return Product(
                    "mix", mixture, tensors.Mixed, part => attention.Mix(mixture, quads, queries, part));
            }

            NetworkCommand Product(
                string part, ConvolutionLayer layer, ComputeTensor? target, Action<GroupRange> dispatch)
            {
                int tiles = runner.GroupsOf(layer, queries.Count);
                int rows = runner.RowsOf(layer, queries.Count);
                runner.Compile(layer, queries.Count);

                return new NetworkCommand($"{name}.{part}", null, target)
                {
                    Dispatch = dispatch,
                    Groups = tiles,
                    Rows = rows,
                    Work = tiles * rows * runner.GroupWork(layer, queries.Count),
                };
            }
        }
    }
}
