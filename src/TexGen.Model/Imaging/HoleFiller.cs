using TexGen.Model.Random;

namespace TexGen.Model.Imaging;

/// <summary>
/// Fills what a mask leaves out of a picture with pieces of the rest, so that the picture is all of one texture and
/// shows nothing of what stood there.
/// </summary>
/// <remarks>
/// Block by block, each with the piece of the same shape whose surroundings are most like its own, among pieces drawn at
/// random. Every value is one of a pixel that counts: ranges and colours stay what they are. No more is wanted, as nobody
/// learns from the filled pixels themselves; they are what the network sees beside those that it learns from.
/// </remarks>
public static class HoleFiller
{
    // A block is large enough to have the texture's forms, small enough to find a piece for.
    private const int LargestBlock = 32;

    // Pieces that are tried for a block.
    private const int Candidates = 1024;

    // How far around a block's holes its surroundings reach, in pixels.
    private const int Reach = 2;

    /// <summary>
    /// Fills a picture.
    /// </summary>
    /// <param name="picture">The picture, of any number of channels.</param>
    /// <param name="mask">A mask of its size, with at least one pixel that counts.</param>
    /// <returns>A new picture; where the mask counts it is the old one.</returns>
    /// <exception cref="ArgumentException">The sizes differ, or nothing counts.</exception>
    public static Image Fill(Image picture, Image mask)
    {
        if (mask.Width != picture.Width || mask.Height != picture.Height || mask.Channels != 1)
        {
            throw new ArgumentException(
                $"The mask has {mask.Width}x{mask.Height} pixels of {mask.Channels} channels, the picture "
                + $"{picture.Width}x{picture.Height}; a mask has one channel and the size of its picture.");
        }

        if (PictureMask.Count(mask) == 0)
        {
            throw new ArgumentException("The mask leaves nothing to fill a picture with.");
        }

        Filling filling = new(picture.Clone(), mask);
        int block = Math.Min(LargestBlock, Math.Min(picture.Width, picture.Height));
        for (int y = 0; y < picture.Height; y += block)
        {
            for (int x = 0; x < picture.Width; x += block)
            {
                filling.FillBlock(x, y, block);
            }
        }

        return filling.Picture;
    }

    private sealed class Filling(Image picture, Image mask)
    {
        private readonly RandomSequence _pieces = NoiseStreams.HolePieces();
        private readonly bool[] _counts = [.. mask.Pixels.ToArray().Select(static value => value > 0f)];
        private readonly bool[] _known = [.. mask.Pixels.ToArray().Select(static value => value > 0f)];
        private readonly int[] _countsBefore = SumUp(mask);
        private readonly int[] _sources =
            [.. mask.Pixels.ToArray().Index().Where(static pixel => pixel.Item > 0f).Select(static pixel => pixel.Index)];
        private ulong _drawn;

        public Image Picture => picture;

        // Where no piece of the block's shape is whole, its quarters are filled; a single pixel's piece is any that counts.
        public void FillBlock(int left, int top, int side)
        {
            int[] holes = [.. Pixels(left, top, side).Where(pixel => !_known[pixel])];
            if (holes.Length == 0)
            {
                return;
            }

            if (FindPiece(holes, Surroundings(holes)) is int shift)
            {
                Copy(holes, shift);
            }
            else
            {
                int half = (side + 1) / 2;
                FillBlock(left, top, half);
                FillBlock(left + half, top, half);
                FillBlock(left, top + half, half);
                FillBlock(left + half, top + half, half);
            }
        }

        private IEnumerable<int> Pixels(int left, int top, int side)
        {
            for (int y = Math.Max(top, 0); y < Math.Min(top + side, picture.Height); y++)
            {
                for (int x = Math.Max(left, 0); x < Math.Min(left + side, picture.Width); x++)
                {
                    yield return (y * picture.Width) + x;
                }
            }
        }

        private int[] Surroundings(int[] holes) =>
        [
            .. holes.SelectMany(hole => Pixels(
                    (hole % picture.Width) - Reach, (hole / picture.Width) - Reach, (2 * Reach) + 1))
                .Where(pixel => _known[pixel]).Distinct(),
        ];

        // The distance in memory to the best piece; null where none is whole.
        private int? FindPiece(int[] holes, int[] surroundings)
        {
            int width = picture.Width;
            int first = holes.Min(hole => hole % width);
            int last = holes.Max(hole => hole % width);
            int top = holes[0] / width;
            int bottom = holes[^1] / width;
            int? best = null;
            double least = double.PositiveInfinity;
            for (int i = 0; i < Candidates; i++)
            {
                int source = _sources[_pieces.Below(_drawn++, _sources.Length)];
                int right = (source % width) - (holes[0] % width);
                int down = (source / width) - top;
                int shift = source - holes[0];
                if (first + right < 0 || last + right >= width || bottom + down >= picture.Height
                    || !IsWhole(holes, shift, first + right, top + down, last + right, bottom + down))
                {
                    continue;
                }

                double difference = Difference(surroundings, right, shift, least);
                if (difference < least)
                {
                    (least, best) = (difference, shift);
                }
            }

            return best;
        }

        // Whether all pixels of a piece count, which lies in a rectangle: nearly always all of that does, or the piece is all
        // of it.
        private bool IsWhole(int[] holes, int shift, int left, int top, int right, int bottom)
        {
            int area = (right - left + 1) * (bottom - top + 1);
            int count = CountBefore(right + 1, bottom + 1) - CountBefore(left, bottom + 1)
                - CountBefore(right + 1, top) + CountBefore(left, top);

            return count == area
                || (holes.Length < area && Array.TrueForAll(holes, hole => _counts[hole + shift]));
        }

        private int CountBefore(int x, int y) => _countsBefore[(y * (picture.Width + 1)) + x];

        // How many pixels count above and to the left of each corner of a pixel, [height + 1, width + 1].
        private static int[] SumUp(Image mask)
        {
            int stride = mask.Width + 1;
            int[] sums = new int[stride * (mask.Height + 1)];
            for (int y = 0; y < mask.Height; y++)
            {
                ReadOnlySpan<float> row = mask.Row(y);
                int count = 0;
                for (int x = 0; x < mask.Width; x++)
                {
                    count += row[x] > 0f ? 1 : 0;
                    sums[((y + 1) * stride) + x + 1] = sums[(y * stride) + x + 1] + count;
                }
            }

            return sums;
        }

        // Mean square of what the surroundings differ by from the piece's, if half of those are there.
        private double Difference(int[] surroundings, int right, int shift, double limit)
        {
            int channels = picture.Channels;
            double sum = 0.0;
            int count = 0;
            foreach (int pixel in surroundings)
            {
                int column = (pixel % picture.Width) + right;
                if (column < 0 || column >= picture.Width || !Counts(pixel + shift))
                {
                    continue;
                }

                ReadOnlySpan<float> own = picture.Pixels.Slice(pixel * channels, channels);
                ReadOnlySpan<float> other = picture.Pixels.Slice((pixel + shift) * channels, channels);
                for (int c = 0; c < channels; c++)
                {
                    sum += (own[c] - other[c]) * (own[c] - other[c]);
                }

                count++;
                if (sum >= limit * surroundings.Length)
                {
                    return double.PositiveInfinity;
                }
            }

            return 2 * count < surroundings.Length || count == 0 ? float.MaxValue : sum / count;
        }

        private bool Counts(int pixel) => pixel >= 0 && pixel < _counts.Length && _counts[pixel];

        private void Copy(int[] holes, int shift)
        {
            int channels = picture.Channels;
            foreach (int hole in holes)
            {
                picture.Pixels.Slice((hole + shift) * channels, channels)
                    .CopyTo(picture.Pixels[(hole * channels)..]);
                _known[hole] = true;
            }
        }
    }
}
