using System.Runtime.Intrinsics;

namespace TexGen.Model.Diffusion.Patches;

/// <summary>
/// Puts estimates of overlapping patches together to a picture on the torus: the mean of all that cover a pixel, those in
/// whose middle it lies counting most.
/// </summary>
internal sealed class PatchFold
{
    // Deviation of the Gaussian weights, in sides of a patch (Efficient-SID's ρ).
    private const double WeightDeviation = 0.2;

    private readonly PatchPlane _shape;
    private readonly PatchGrid _grid;
    private readonly float[] _weights;
    private readonly float[] _sums;
    private readonly float[] _totals;
    private readonly int _rowLength;

    /// <summary>Begins with nothing.</summary>
    /// <param name="shape">A picture of the same size, whose patches are as those to come.</param>
    /// <param name="grid">Where the patches lie.</param>
    public PatchFold(PatchPlane shape, PatchGrid grid)
    {
        _shape = shape;
        _grid = grid;
        _weights = Weights(shape);

        // A row goes on beyond the edge until it is finished, and its last patch has the zeros behind its lines.
        _rowLength = ((shape.Width - 1) * shape.Channels) + shape.Pitch;
        _sums = new float[shape.Height * _rowLength];
        _totals = new float[shape.Height * _rowLength];
    }

    /// <summary>Adds some rows of patches.</summary>
    /// <param name="patches">[rows, columns, side, pitch]; not changed.</param>
    /// <param name="firstRow">The first row.</param>
    /// <param name="rows">How many.</param>
    public void Add(ReadOnlyMemory<float> patches, int firstRow, int rows)
    {
        // By rows of the picture: the sums are the same with any number of threads.
        Parallel.For(0, _grid.Height, y =>
        {
            for (int row = firstRow; row < firstRow + rows; row++)
            {
                int above = (((y - (row * _grid.Stride)) % _grid.Height) + _grid.Height) % _grid.Height;
                for (int dy = above; dy < _shape.Side; dy += _grid.Height)
                {
                    AddLines(patches.Span, row - firstRow, dy, y);
                }
            }
        });
    }

    /// <summary>The picture of all that was added.</summary>
    /// <returns>[C, H, W].</returns>
    public float[] ToPlanes()
    {
        int channels = _shape.Channels;
        int count = _grid.Width * _grid.Height;
        float[] planes = new float[channels * count];
        Parallel.For(0, _grid.Height, y =>
        {
            for (int x = 0; x < _grid.Width; x++)
            {
                for (int c = 0; c < channels; c++)
                {
                    float sum = 0.0f;
                    float total = 0.0f;
                    for (int from = x; from < _grid.Width + _shape.Side - 1; from += _grid.Width)
                    {
                        int place = (y * _rowLength) + (from * channels) + c;
                        sum += _sums[place];
                        total += _totals[place];
                    }

                    planes[(c * count) + (y * _grid.Width) + x] = sum / total;
                }
            }
        });

        return planes;
    }

    private void AddLines(ReadOnlySpan<float> patches, int row, int dy, int y)
    {
        ReadOnlySpan<float> weights = _weights.AsSpan(dy * _shape.Pitch, _shape.Pitch);
        for (int column = 0; column < _grid.Columns; column++)
        {
            int from = (((row * _grid.Columns) + column) * _shape.PatchLength) + (dy * _shape.Pitch);
            int to = (y * _rowLength) + (column * _grid.Stride * _shape.Channels);
            ReadOnlySpan<float> line = patches.Slice(from, _shape.Pitch);
            Span<float> sums = _sums.AsSpan(to, _shape.Pitch);
            Span<float> totals = _totals.AsSpan(to, _shape.Pitch);
            for (int i = 0; i < line.Length; i += Vector256<float>.Count)
            {
                Vector256<float> weight = Vector256.Create(weights[i..]);
                (Vector256.Create<float>(sums[i..]) + (weight * Vector256.Create(line[i..]))).CopyTo(sums[i..]);
                (Vector256.Create<float>(totals[i..]) + weight).CopyTo(totals[i..]);
            }
        }
    }

    // exp(−r² / (2 (ρ side)²)), r from the middle of the patch; 0 behind its lines.
    private static float[] Weights(PatchPlane shape)
    {
        float[] weights = new float[shape.PatchLength];
        double middle = (shape.Side - 1) / 2.0;
        double deviation = WeightDeviation * shape.Side;
        for (int dy = 0; dy < shape.Side; dy++)
        {
            for (int i = 0; i < shape.Line; i++)
            {
                double down = dy - middle;
                double across = (i / shape.Channels) - middle;
                weights[(dy * shape.Pitch) + i] =
                    (float)Math.Exp(-((down * down) + (across * across)) / (2.0 * deviation * deviation));
            }
        }

        return weights;
    }
}
