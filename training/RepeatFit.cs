using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;

namespace TexGen.Training;

/// <summary>
/// Finds what of a regular exemplar is the same in every period, so that tiles have it as it is. A network comes near to it
/// only: what it is off by is little to the eye, but many times what the exemplar's own periods differ by.
/// </summary>
internal static class RepeatFit
{
    // Pieces of the exemplar that must be the same, and pixels of one: what is larger is a picture, not a period.
    private const int FewestPieces = 6;
    private const int MostPixels = 1 << 14;

    // Of values −1…1, a step and a half of 8 bits: what coding does. Elsewhere may be so small a part of the pixels.
    private const float LargestDifference = 1.5f * 2f / 255f;
    private const double LargestPart = 1e-3;

    // Beside their edges pictures may have been cut, filtered and coded in another way.
    private const int Border = 8;

    /// <summary>Looks for it.</summary>
    /// <param name="grid">The grid; null for none.</param>
    /// <param name="exemplar">The one exemplar that it is of.</param>
    /// <returns>What repeats; null where nothing does, or there are too few periods to tell.</returns>
    public static RepeatedPiece? Find(GridInfo? grid, Exemplar exemplar)
    {
        Image image = exemplar.Image;
        if (grid is not { PeriodX: double across, PeriodY: double down } || exemplar.Mask is not null)
        {
            return null;
        }

        (int width, int periodsX) = Piece(across, image.Width);
        (int height, int periodsY) = Piece(down, image.Height);
        if (image.Width / width * (image.Height / height) < FewestPieces || width * height > MostPixels)
        {
            return null;
        }

        int pixels = image.Width * image.Height;
        float[] planes = ImageTensor.ToPlanes(image);
        float[][] medians =
        [
            .. Enumerable.Range(0, image.Channels).Select(c =>
                Median(planes.AsSpan(c * pixels, pixels).ToArray(), image.Width, (width, height))),
        ];
        bool[] repeats =
        [
            .. medians.Select((median, c) => Repeats(
                planes.AsSpan(c * pixels, pixels), image, median, (width, height))),
        ];

        return Array.Exists(repeats, static each => each)
            ? new RepeatedPiece(
                width, height, periodsX, periodsY, repeats, [.. medians.SelectMany(static median => median)])
            : null;
    }

    /// <summary>What a model knows of it.</summary>
    /// <param name="piece">What repeats; null for nothing.</param>
    /// <param name="whitening">What the network works on: no channel is a mixture of what repeats with other things
    /// (<see cref="WhiteningFit.Fit(IReadOnlyList{float[]}, int, IReadOnlyList{MapInfo}, IReadOnlyList{bool}?)"/>).</param>
    public static RepeatInfo? InfoOf(RepeatedPiece? piece, WhiteningInfo whitening)
    {
        if (piece is null)
        {
            return null;
        }

        int pixels = piece.Width * piece.Height;
        int[] all = [.. Enumerable.Range(0, whitening.Channels)];
        int[] channels =
        [
            .. all.Where(k => all.All(c => piece.Repeats[c] || whitening.ToWhite[(k * all.Length) + c] == 0f)),
        ];
        float[] white = WhiteningFit.Apply(whitening, piece.Values);

        return new RepeatInfo
        {
            Channels = channels,
            Width = piece.Width,
            Height = piece.Height,
            PeriodsX = piece.PeriodsX,
            PeriodsY = piece.PeriodsY,
            Values = [.. channels.SelectMany(k => white.AsSpan(k * pixels, pixels).ToArray())],
        };
    }

    /// <summary>Whether a picture's channel is the same in every period, so that nothing of it is to be fitted.</summary>
    /// <param name="manifest">The model.</param>
    /// <param name="channel">The channel of its pictures.</param>
    public static bool Includes(ModelManifest manifest, int channel)
    {
        WhiteningInfo whitening = manifest.Whitening;
        IReadOnlyList<int> channels = manifest.Conditioning?.Grid?.Repeats?.Channels ?? [];

        return channels.Any(k => whitening.FromWhite[(channel * whitening.Channels) + k] != 0f);
    }

    // The shortest side of whole pixels and whole periods, and how many periods those are.
    private static (int Side, int Periods) Piece(double period, int side)
    {
        int periods = Math.Max(1, (int)Math.Round(side / period));
        int pieces = GreatestCommonDivisor(side, periods);

        return (side / pieces, periods / pieces);
    }

    private static int GreatestCommonDivisor(int a, int b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);

    private static float[] Median(float[] plane, int planeWidth, (int Width, int Height) piece)
    {
        int planeHeight = plane.Length / planeWidth;

        return
        [
            .. Enumerable.Range(0, piece.Width * piece.Height).Select(i =>
            {
                List<float> values = [];
                for (int y = i / piece.Width; y < planeHeight; y += piece.Height)
                {
                    for (int x = i % piece.Width; x < planeWidth; x += piece.Width)
                    {
                        values.Add(plane[(y * planeWidth) + x]);
                    }
                }

                values.Sort();

                return values[values.Count / 2];
            }),
        ];
    }

    private static bool Repeats(
        ReadOnlySpan<float> plane, Image image, float[] values, (int Width, int Height) piece)
    {
        int others = 0;
        int count = 0;
        for (int y = Border; y < image.Height - Border; y++)
        {
            for (int x = Border; x < image.Width - Border; x++)
            {
                float value = values[(y % piece.Height * piece.Width) + (x % piece.Width)];
                others += Math.Abs(plane[(y * image.Width) + x] - value) > LargestDifference ? 1 : 0;
                count++;
            }
        }

        return others <= LargestPart * count;
    }
}
