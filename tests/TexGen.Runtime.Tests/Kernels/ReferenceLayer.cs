namespace TexGen.Runtime.Tests.Kernels;

/// <summary>
/// What a convolution of the compute shaders is to give, worked out in double precision, the plain way.
/// </summary>
internal static class ReferenceLayer
{
    private const double Epsilon = 1e-6;

    /// <summary>A convolution on the torus with a bias: [inputs, H, W] to [outputs, H, W].</summary>
    public static double[] Convolve(
        double[] x, ReadOnlySpan<float> filters, ReadOnlySpan<float> bias, int side, int width, int height)
    {
        return Convolve(x, filters, bias, side, width, height, side / 2, isZeroPadded: false);
    }

    /// <summary>The same on the torus or among zeros; of a pixel the filter begins so many pixels before it.</summary>
    public static double[] Convolve(
        double[] x,
        ReadOnlySpan<float> filters,
        ReadOnlySpan<float> bias,
        int side,
        int width,
        int height,
        int before,
        bool isZeroPadded)
    {
        int outputs = bias.Length;
        int pixels = width * height;
        int inputs = x.Length / pixels;
        double[] y = new double[outputs * pixels];
        for (int output = 0; output < outputs; output++)
        {
            for (int pixel = 0; pixel < pixels; pixel++)
            {
                double sum = bias[output];
                for (int tap = 0; tap < side * side; tap++)
                {
                    int beyondRow = (pixel / width) + (tap / side) - before;
                    int beyondColumn = (pixel % width) + (tap % side) - before;
                    int row = Wrap(beyondRow, height);
                    int column = Wrap(beyondColumn, width);
                    if (isZeroPadded && (row != beyondRow || column != beyondColumn))
                    {
                        continue;
                    }

                    for (int input = 0; input < inputs; input++)
                    {
                        sum += filters[(((output * inputs) + input) * side * side) + tap]
                            * x[(((input * height) + row) * width) + column];
                    }
                }

                y[(output * pixels) + pixel] = sum;
            }
        }

        return y;
    }

    /// <summary>SiLU of the normalisation over the channels of each pixel.</summary>
    public static double[] Normalise(double[] x, ReadOnlySpan<float> gain, ReadOnlySpan<float> shift)
    {
        int channels = gain.Length;
        int pixels = x.Length / channels;
        double[] y = new double[x.Length];
        for (int pixel = 0; pixel < pixels; pixel++)
        {
            double mean = 0.0;
            double variance = 0.0;
            for (int c = 0; c < channels; c++)
            {
                mean += x[(c * pixels) + pixel] / channels;
            }

            for (int c = 0; c < channels; c++)
            {
                double deviation = x[(c * pixels) + pixel] - mean;
                variance += deviation * deviation / channels;
            }

            for (int c = 0; c < channels; c++)
            {
                double normal = (x[(c * pixels) + pixel] - mean) / Math.Sqrt(variance + Epsilon);
                y[(c * pixels) + pixel] = Silu((normal * gain[c]) + shift[c]);
            }
        }

        return y;
    }

    /// <summary>SiLU of shift + scale · x, one of each a channel.</summary>
    public static double[] Film(double[] x, ReadOnlySpan<float> scale, ReadOnlySpan<float> shift)
    {
        int pixels = x.Length / scale.Length;
        double[] y = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = Silu((scale[i / pixels] * x[i]) + shift[i / pixels]);
        }

        return y;
    }

    /// <summary>Means of 2×2 pixels; width and height are those of the result.</summary>
    public static double[] Mean(double[] x, int width, int height)
    {
        double[] y = new double[x.Length / 4];
        for (int i = 0; i < y.Length; i++)
        {
            int first = (i / width * 4 * width) + (i % width * 2);
            y[i] = 0.25 * (x[first] + x[first + 1] + x[first + (2 * width)] + x[first + (2 * width) + 1]);
        }

        return y;
    }

    /// <summary>Each pixel as 2×2 pixels; width and height are those of the result.</summary>
    public static double[] Enlarge(double[] x, int width, int height)
    {
        double[] y = new double[x.Length * 4];
        for (int i = 0; i < y.Length; i++)
        {
            int plane = i / (width * height);
            int row = i / width % height;
            y[i] = x[(((plane * height / 2) + (row / 2)) * (width / 2)) + (i % width / 2)];
        }

        return y;
    }

    /// <summary>Every second pixel; width and height are those of the result.</summary>
    public static double[] Halve(double[] x, int width, int height)
    {
        return [.. Enumerable.Range(0, x.Length / 4).Select(i => x[(i / width * 4 * width) + (i % width * 2)])];
    }

    /// <summary>A transposed convolution of 4×4 taps and stride 2 with a bias: a pixel's taps begin a pixel before its
    /// first. Width and height are those of the source; filters are [inputs, outputs, 4, 4].</summary>
    public static double[] Transpose(
        double[] x, ReadOnlySpan<float> filters, ReadOnlySpan<float> bias, int width, int height, bool isZeroPadded)
    {
        int outputs = bias.Length;
        int pixels = width * height;
        double[] y = new double[outputs * pixels * 4];
        for (int i = 0; i < y.Length; i++)
        {
            y[i] = bias[i / (4 * pixels)];
        }

        for (int i = 0; i < x.Length * outputs * 16; i++)
        {
            (int input, int pixel, int output, int tap) =
                (i / 16 / outputs / pixels, i / 16 / outputs % pixels, i / 16 % outputs, i % 16);
            int beyondRow = (2 * (pixel / width)) + (tap / 4) - 1;
            int beyondColumn = (2 * (pixel % width)) + (tap % 4) - 1;
            int row = Wrap(beyondRow, 2 * height);
            int column = Wrap(beyondColumn, 2 * width);
            if (!isZeroPadded || (row == beyondRow && column == beyondColumn))
            {
                y[(((output * 2 * height) + row) * 2 * width) + column] +=
                    x[(input * pixels) + pixel] * filters[(((input * outputs) + output) * 16) + tap];
            }
        }

        return y;
    }

    /// <summary>Normalisation over groups of channels of the whole picture, and SiLU where asked for.</summary>
    public static double[] NormaliseGroups(
        double[] x, int groups, ReadOnlySpan<float> gain, ReadOnlySpan<float> shift, bool isActivated)
    {
        int pixels = x.Length / gain.Length;
        int size = x.Length / groups;
        double[] y = new double[x.Length];
        for (int first = 0; first < x.Length; first += size)
        {
            double[] group = x[first..(first + size)];
            double mean = group.Average();
            double deviation = Math.Sqrt(group.Average(value => (value - mean) * (value - mean)) + Epsilon);
            for (int i = first; i < first + size; i++)
            {
                double value = ((x[i] - mean) / deviation * gain[i / pixels]) + shift[i / pixels];
                y[i] = isActivated ? Silu(value) : value;
            }
        }

        return y;
    }

    /// <summary>Squares of pixels as channels, of the picture rolled by so many pixels right and down; width and height
    /// are those of the result.</summary>
    public static double[] ToPatches(double[] picture, int planes, int side, int width, int height, (int X, int Y) roll)
    {
        double[] y = new double[picture.Length];
        for (int k = 0; k < planes * side * side; k++)
        {
            for (int pixel = 0; pixel < width * height; pixel++)
            {
                y[(k * width * height) + pixel] = picture[Place(k, pixel, side, width, height, roll)];
            }
        }

        return y;
    }

    /// <summary>The inverse of <see cref="ToPatches"/>.</summary>
    public static double[] FromPatches(double[] patches, int side, int width, int height, (int X, int Y) roll)
    {
        double[] picture = new double[patches.Length];
        for (int i = 0; i < patches.Length; i++)
        {
            picture[Place(i / (width * height), i % (width * height), side, width, height, roll)] = patches[i];
        }

        return picture;
    }

    private static int Place(int k, int pixel, int side, int width, int height, (int X, int Y) roll)
    {
        int inPatch = k % (side * side);
        int x = Wrap((pixel % width * side) + (inPatch % side) - roll.X, width * side);
        int y = Wrap((pixel / width * side) + (inPatch / side) - roll.Y, height * side);

        return (((k / (side * side) * height * side) + y) * width * side) + x;
    }

    private static double Silu(double x) => x / (1.0 + Math.Exp(-x));

    private static int Wrap(int i, int size) => ((i % size) + size) % size;
}
