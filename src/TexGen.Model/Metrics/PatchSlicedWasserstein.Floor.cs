using TexGen.Model.Imaging;

namespace TexGen.Model.Metrics;

/// <content>What distances are measured in: the exemplar's halves, and its file's rounding.</content>
public sealed partial class PatchSlicedWasserstein
{
    // Side of the blocks that the exemplar is divided into for the floor, at full resolution.
    private const int BlockSide = 64;

    // The rounding error's own stream of random numbers.
    private const ulong RoundingDraw = 2000;

    // Places of the steps of rounding that are tried, evenly over a step.
    private const int RoundingOffsets = 4;

    // Draws of patches that the floor is the mean of, so that it is no single lucky one.
    private const int FloorDraws = 4;
    private const ulong FloorDraw = 3000;

    // Blocks in a chequerboard: left and right halves would measure how the exemplar drifts across, not its variety.
    private double[][] MeasureFloors()
    {
        double[][] floors = [.. Enumerable.Range(0, FloorDraws).Select(_ => new double[_projections.Length])];

        Parallel.For(0, FloorDraws * _projections.Length, i =>
        {
            (int draw, int level) = (i / _projections.Length, i % _projections.Length);
            Image band = _pyramid.Bands[level];

            // A patch or two in each, in the first as well, of which the border takes a part away.
            int wanted = Math.Max(BlockSide, StationaryPyramid.PatchReachOf(level) + _pyramid.InsetOf(level) + 2);
            int block = Math.Min(wanted, Math.Min(band.Width, band.Height) / 2);
            PatchProjection first = ProjectColour(band, level, block, 0, (ulong)draw * FloorDraw);
            floors[draw][level] = first.Distance(ProjectColour(band, level, block, 1, (ulong)draw * FloorDraw));
        });

        return floors;
    }

    // The same patches with and without the error of rounding: the larger of what each value's own error makes and what
    // rounding this very picture does, on average over where its steps might lie.
    private double[] MeasureRounding(Image exemplar, BorderMode border)
    {
        double[] own = DistanceTo(RoundingError.Add(exemplar, _options.Step, new SplitMix64(_options.Seed + RoundingDraw)));
        double[] mean = new double[own.Length];

        for (int i = 0; i < RoundingOffsets; i++)
        {
            double offset = ((i + 0.5) / RoundingOffsets) - 0.5;
            double[] distances = DistanceTo(RoundingError.Round(exemplar, _options.Step, offset));

            for (int level = 0; level < mean.Length; level++)
            {
                mean[level] += distances[level] / RoundingOffsets;
            }
        }

        return [.. own.Zip(mean, Math.Max)];

        double[] DistanceTo(Image rounded)
        {
            PatchProjection[] projections = ProjectAll([new StationaryPyramid(rounded, _options.Levels, border)], border, 0);

            return [.. projections.Select((projection, level) => projection.Distance(_projections[level]))];
        }
    }

    // The patches that lie wholly in blocks of one colour.
    private PatchProjection ProjectColour(Image band, int level, int block, int colour, ulong draw)
    {
        int reach = StationaryPyramid.PatchReachOf(level);
        int inset = _pyramid.InsetOf(level);
        int right = band.Width - reach - inset;
        int bottom = band.Height - reach - inset;
        (int X, int Y)[] corners = DrawCorners(draw + (ulong)level, right, bottom, (x, y) =>
            x >= inset
            && y >= inset
            && (((x / block) + (y / block)) & 1) == colour
            && x / block == (x + reach) / block
            && y / block == (y + reach) / block);

        return new PatchProjection(
            [(band, corners)], _statistics[level], _directions, StationaryPyramid.SpacingOf(level));
    }
}
