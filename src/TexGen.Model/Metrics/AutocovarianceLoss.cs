using TexGen.Model.Imaging;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Model.Metrics;

/// <summary>
/// How far the large forms of a batch of tiles are from those of pictures, as a loss: the squared difference of the
/// autocovariance of each channel, of averages of squares of pixels, at all shifts that are not too large.
/// </summary>
/// <remarks>
/// Few tiles have few large forms, and those of any few are far from the pictures' by chance: a distance of the batch is
/// least for tiles that have too little contrast. So each tile's difference is multiplied by those of the others, which
/// are independent of it: over many batches that is the square of the mean difference and nothing else.
/// </remarks>
public sealed class AutocovarianceLoss : IDisposable
{
    /// <summary>The side of the squares, in pixels.</summary>
    public const int Square = 4;

    // The largest shift, in squares.
    private const int MaxLag = 8;

    // A step of 8 bits: what is flat in the pictures shall be so in tiles, but not at any price.
    private const double SmallestDeviation = 2.0 / 255.0;

    private readonly Tensor _mean;
    private readonly Tensor _deviation;
    private readonly Tensor _covariances;

    /// <summary>
    /// Measures the reference.
    /// </summary>
    /// <param name="reference">Pictures of the same channels, [N, C, H, W] each, and what lies beyond their edges; sides
    /// of more than eight squares; not disposed.</param>
    /// <exception cref="ArgumentException">There is none, or one is too small.</exception>
    public AutocovarianceLoss(IReadOnlyList<(Tensor Pictures, BorderMode Border)> reference)
    {
        if (reference.Count == 0)
        {
            throw new ArgumentException("There is nothing to compare forms with.", nameof(reference));
        }

        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();

        // Of the pictures as they are, so that what has no large forms counts little.
        long channels = reference[0].Pictures.shape[1];
        Tensor numbers = cat([.. reference.Select(each => each.Pictures.transpose(0, 1).reshape(channels, -1))], 1);
        _mean = numbers.mean([1]).reshape(1, channels, 1, 1).DetachFromDisposeScope();
        _deviation = numbers.var(1, unbiased: false).sqrt().clamp_min(SmallestDeviation).reshape(1, channels, 1, 1)
            .DetachFromDisposeScope();
        _covariances = stack(
            [.. reference.Select(each => Covariances(Standardised(each.Pictures), each.Border).mean([0]))]).mean([0])
            .DetachFromDisposeScope();
    }

    /// <summary>
    /// The loss of tiles.
    /// </summary>
    /// <param name="tiles">[N, C, H, W], seamless, at least two, on the reference's device.</param>
    /// <returns>One number, below zero by chance where tiles are as the reference, with its gradient; in the present
    /// dispose scope.</returns>
    /// <exception cref="ArgumentException">There are fewer than two tiles, or they are too small.</exception>
    public Tensor Of(Tensor tiles)
    {
        long count = tiles.shape[0];
        if (count < 2)
        {
            throw new ArgumentException("Forms are compared of at least two tiles.", nameof(tiles));
        }

        using DisposeScope scope = NewDisposeScope();

        Tensor covariances = Covariances(Standardised(tiles), BorderMode.Wrap);
        Tensor differences = covariances.sub(_covariances.unsqueeze(0));
        Tensor sum = differences.sum([0]);

        return sum.mul(sum).sub(differences.mul(differences).sum([0])).mean().div((double)(count * (count - 1)))
            .MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _mean.Dispose();
        _deviation.Dispose();
        _covariances.Dispose();
    }

    // Averages of squares.
    private Tensor Standardised(Tensor pictures)
    {
        if (Math.Min(pictures.shape[2], pictures.shape[3]) <= MaxLag * Square)
        {
            throw new ArgumentException(
                $"Forms are compared on more than {MaxLag * Square}×{MaxLag * Square} pixels, these pictures have "
                + $"{pictures.shape[3]}×{pictures.shape[2]}.");
        }

        return nn.functional.avg_pool2d(pictures, Square).sub(_mean).div(_deviation);
    }

    // [N, shifts, C]; half the plane, as r(−x, −y) = r(x, y).
    private static Tensor Covariances(Tensor pictures, BorderMode border)
    {
        List<Tensor> rows = [];
        for (int down = 0; down <= MaxLag; down++)
        {
            for (int across = down == 0 ? 0 : -MaxLag; across <= MaxLag; across++)
            {
                rows.Add(Covariance(pictures, down, across, border));
            }
        }

        return stack([.. rows], 1);
    }

    private static Tensor Covariance(Tensor pictures, int down, int across, BorderMode border)
    {
        if (border == BorderMode.Wrap)
        {
            return pictures.mul(pictures.roll([-down, -across], [2, 3])).mean([2, 3]);
        }

        long height = pictures.shape[2] - down;
        long width = pictures.shape[3] - Math.Abs(across);
        Tensor near = pictures.narrow(2, 0, height).narrow(3, Math.Max(0, -across), width);
        Tensor far = pictures.narrow(2, down, height).narrow(3, Math.Max(0, across), width);

        return near.mul(far).mean([2, 3]);
    }
}
