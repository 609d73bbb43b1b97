using TexGen.Model.Networks;
using TexGen.Model.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Training;

/// <summary>
/// Muon: the convolutions inside the network follow the nearest (semi-)orthogonal matrix to their momentum instead of
/// Adam's direction, so that the rare directions of a gradient are learned as fast as its strongest. A convolution is
/// taken as the matrix of its outputs by everything that each of them sums.
/// </summary>
/// <remarks>
/// Jordan et al. 2024, "Muon: An optimizer for hidden layers in neural networks". The scale is that of Liu et al. 2025
/// (arXiv:2502.16982, eq. 4), by which a step's length does not depend on the matrix' size.
/// </remarks>
internal sealed class MuonDirections : IDisposable
{
    private const int Iterations = 5;

    // p(s) = a s + b s³ + c s⁵ takes every s in (0, 1] to about 1 if it is done five times (Jordan et al.).
    private const double A = 3.4445;
    private const double B = -4.7750;
    private const double C = 2.0315;

    // Adam's step is about 0.2 in root mean square (Liu et al.); twice as much learned textures faster (docs/recipe.md).
    private const double StepLength = 0.4;

    private const double Tiny = 1e-12;

    private readonly ShardThreads _threads;
    private readonly IReadOnlyList<Group>[] _groups;

    /// <summary>
    /// Finds the convolutions in a network.
    /// </summary>
    /// <param name="network">The network, on its device; not taken over.</param>
    /// <param name="threads">Where its matrices are shared out to; null for this thread alone. Not taken over.</param>
    public MuonDirections(DenoisingNetwork network, ShardThreads? threads = null)
    {
        _threads = threads ?? ShardThreads.Single;

        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();

        List<Matrix> matrices = [];
        long offset = 0;
        foreach ((string name, TorchSharp.Modules.Parameter parameter) in network.named_parameters())
        {
            long[] shape = parameter.shape;
            long count = parameter.numel();
            if (shape.Length == 4 && !network.TouchesPicture(name))
            {
                matrices.Add(new Matrix(offset, shape[0], count / shape[0]));
            }

            offset += count;
        }

        Device device = network.parameters().First().device;
        int shards = _threads.Count;
        _groups =
        [
            .. Enumerable.Range(0, shards).Select(shard => matrices
                .OrderBy(static matrix => matrix.Rows)
                .ThenBy(static matrix => matrix.Columns)
                .Where((_, index) => index % shards == shard)
                .GroupBy(static matrix => (matrix.Rows, matrix.Columns))
                .Select(group => new Group(
                    [.. group.Select(static matrix => matrix.Offset)],
                    group.Key.Rows,
                    group.Key.Columns,
                    Identity(Math.Min(group.Key.Rows, group.Key.Columns), device).DetachFromDisposeScope()))
                .ToArray()),
        ];
    }

    /// <summary>
    /// Puts the convolutions' directions in the place of Adam's.
    /// </summary>
    /// <param name="directions">What the weights follow, down; all parameters one after another. Changed.</param>
    /// <param name="momentum">Their momentum, like <paramref name="directions"/>.</param>
    public void Replace(Tensor directions, Tensor momentum)
    {
        _threads.Run(shard => Replace(_groups[shard], directions, momentum));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Group group in _groups.SelectMany(static groups => groups))
        {
            group.Identity.Dispose();
        }
    }

    private static void Replace(IReadOnlyList<Group> groups, Tensor directions, Tensor momentum)
    {
        using IDisposable noGradient = no_grad();
        foreach (Group group in groups)
        {
            using DisposeScope scope = NewDisposeScope();

            long count = group.Rows * group.Columns;
            Tensor matrices = stack(
                [.. group.Offsets.Select(from => momentum.narrow(0, from, count).reshape(group.Rows, group.Columns))]);
            Tensor nearest = Orthogonalize(matrices, group.Identity)
                .mul_(StepLength * Math.Sqrt(Math.Max(group.Rows, group.Columns)));
            for (int i = 0; i < group.Offsets.Count; i++)
            {
                directions.narrow(0, group.Offsets[i], count).copy_(nearest.select(0, i).reshape(count));
            }
        }
    }

    // The Newton–Schulz iteration X ← (a + b XXᵀ + c (XXᵀ)²) X. All that is iterated is the smaller square, G = XXᵀ and
    // the product Q of the polynomials, which commute: X is multiplied only twice.
    private static Tensor Orthogonalize(Tensor matrices, Tensor identity)
    {
        bool tall = matrices.shape[1] > matrices.shape[2];
        Tensor x = tall ? matrices.transpose(1, 2) : matrices;
        x = x.div(x.square().sum([1, 2], keepdim: true).sqrt().add_(Tiny));

        Tensor gram = x.matmul(x.transpose(1, 2));
        Tensor product = PolynomialOf(gram);
        Tensor polynomial = product;
        for (int i = 1; i < Iterations; i++)
        {
            gram = polynomial.matmul(gram).matmul(polynomial);
            polynomial = PolynomialOf(gram);
            product = polynomial.matmul(product);
        }

        x = product.matmul(x);

        return tall ? x.transpose(1, 2) : x;

        Tensor PolynomialOf(Tensor g) => g.matmul(g).mul_(C).add_(g, B).add_(identity, A);
    }

    private static Tensor Identity(long side, Device device)
    {
        float[] values = new float[side * side];
        for (long i = 0; i < side; i++)
        {
            values[i * (side + 1)] = 1.0f;
        }

        return TensorData.FromSpan(values, [side, side], device);
    }

    private readonly record struct Matrix(long Offset, long Rows, long Columns);

    private sealed record Group(IReadOnlyList<long> Offsets, long Rows, long Columns, Tensor Identity);
}
