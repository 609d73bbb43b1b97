using TexGen.Model.Checkpoints;
using TexGen.Model.Metrics;

namespace TexGen.Model.Sampling;

/// <summary>
/// Which sizes suit what repeats in a model's exemplar: in others a grid has to bend, or lacks a row.
/// </summary>
/// <param name="exemplars">What the model has learned from.</param>
/// <param name="stride">What widths and heights must be multiples of, in pixels.</param>
public sealed class SizeProposals(IReadOnlyList<ExemplarInfo> exemplars, int stride)
{
    // What a grid bends by over a tile without showing it, in pixels; and how much better another size has to be.
    private const double SmallError = 0.5;
    private const double LeastGain = 0.5;

    private static readonly int[] Sides = [128, 256, 512, 1024];

    // Of several exemplars each has periods of its own, which a tile cannot all have.
    private readonly ExemplarInfo? _exemplar = exemplars.Count == 1 ? exemplars[0] : null;

    /// <summary>The period across, in pixels; null where nothing repeats, or there are several exemplars.</summary>
    public double? PeriodX => _exemplar?.PeriodX;

    /// <summary>The period down, in pixels; null where nothing repeats, or there are several exemplars.</summary>
    public double? PeriodY => _exemplar?.PeriodY;

    /// <summary>Whether anything repeats, so that not every size suits it.</summary>
    public bool HasPeriod => PeriodX is not null || PeriodY is not null;

    /// <summary>Sizes near 128, 256, 512 and 1024 pixels; none where nothing repeats.</summary>
    public IReadOnlyList<ProposedSize> All => HasPeriod ? [.. Sides.Select(side => Nearest(side, side)).Distinct()] : [];

    /// <summary>
    /// The nearest size that suits what repeats.
    /// </summary>
    /// <param name="width">Width wanted, in pixels.</param>
    /// <param name="height">Height wanted, in pixels.</param>
    /// <returns>The size; along an axis on which nothing repeats the one wanted.</returns>
    public ProposedSize Nearest(int width, int height) => new(Nearest(PeriodX, width), Nearest(PeriodY, height));

    /// <summary>
    /// Whether a size suits what repeats, or no other near it does it better.
    /// </summary>
    /// <param name="width">Width, in pixels.</param>
    /// <param name="height">Height, in pixels.</param>
    public bool Fits(int width, int height) => Fits(PeriodX, width) && Fits(PeriodY, height);

    private int Nearest(double? period, int wanted)
    {
        return period is double pixels ? PeriodSizes.Nearest(pixels, stride, wanted).Size : wanted;
    }

    private bool Fits(double? period, int size)
    {
        if (period is not double pixels)
        {
            return true;
        }

        double error = Math.Abs(PeriodFit.Of(size, pixels).Error);
        double best = Math.Abs(PeriodSizes.Nearest(pixels, stride, size).Error);

        return error <= SmallError || best > LeastGain * error;
    }
}
