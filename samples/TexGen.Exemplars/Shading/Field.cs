namespace TexGen.Exemplars.Shading;

/// <summary>
/// A number a pixel on a square torus: heights, masks, stains.
/// </summary>
internal sealed class Field
{
    private readonly double[] _values;

    private Field(int size, double[] values)
    {
        Size = size;
        _values = values;
    }

    private Field(int size)
        : this(size, new double[size * size])
    {
    }

    /// <summary>Side in pixels.</summary>
    public int Size { get; }

    /// <summary>All values, row by row.</summary>
    public IReadOnlyList<double> Values => _values;

    /// <summary>The value of a pixel; positions wrap.</summary>
    public double this[int x, int y] => _values[(Wrap(y) * Size) + Wrap(x)];

    /// <summary>Evaluates a function of the position in [0, 1) at the middle of each pixel.</summary>
    public static Field Make(int size, Func<double, double, double> function)
    {
        Field field = new(size);

        Parallel.For(0, size, y =>
        {
            for (int x = 0; x < size; x++)
            {
                field._values[(y * size) + x] = function((x + 0.5) / size, (y + 0.5) / size);
            }
        });

        return field;
    }

    /// <summary>Takes over an array of size × size values, row by row.</summary>
    public static Field FromValues(int size, double[] values) => new(size, values);

    /// <summary>The value at a position in [0, 1): that of the pixel it lies in.</summary>
    public double At(double u, double v) => this[(int)Math.Floor(u * Size), (int)Math.Floor(v * Size)];

    /// <summary>A blurred copy: three box blurs an axis, close to a Gaussian.</summary>
    /// <param name="radiusX">Half width of a box across, in pixels; 0 leaves the axis.</param>
    /// <param name="radiusY">Half width of a box downwards.</param>
    public Field Blur(int radiusX, int radiusY)
    {
        Field result = this;

        for (int pass = 0; pass < 3; pass++)
        {
            result = result.Box(radiusX, 1, 0).Box(radiusY, 0, 1);
        }

        return result;
    }

    /// <summary>
    /// A copy smeared downwards, as water carries dirt: each pixel keeps a part of what comes from above.
    /// </summary>
    /// <param name="keep">The part that goes on to the next pixel, below 1.</param>
    public Field RunDown(double keep)
    {
        Field result = new(Size);

        for (int x = 0; x < Size; x++)
        {
            double carried = 0.0;

            // The second turn starts with what the first one carried over the lower edge: seamless.
            for (int y = 0; y < 2 * Size; y++)
            {
                carried = Math.Max(this[x, y], carried * keep);
                result._values[(y % Size * Size) + x] = carried;
            }
        }

        return result;
    }

    private Field Box(int radius, int stepX, int stepY)
    {
        if (radius == 0)
        {
            return this;
        }

        Field result = new(Size);

        for (int line = 0; line < Size; line++)
        {
            double sum = 0.0;

            for (int i = -radius; i <= radius; i++)
            {
                sum += this[(i * stepX) + (line * stepY), (i * stepY) + (line * stepX)];
            }

            for (int i = 0; i < Size; i++)
            {
                int x = (i * stepX) + (line * stepY);
                int y = (i * stepY) + (line * stepX);
                result._values[(y * Size) + x] = sum / ((2 * radius) + 1);
                int enterX = x + ((radius + 1) * stepX);
                int enterY = y + ((radius + 1) * stepY);
                sum += this[enterX, enterY] - this[x - (radius * stepX), y - (radius * stepY)];
            }
        }

        return result;
    }

    private int Wrap(int index) => ((index % Size) + Size) % Size;
}
