namespace TexGen.Model.Checkpoints;

/// <summary>
/// The affine map between a picture's channels (values −1…1) and the channels the network works on, which have mean 0,
/// deviation about 1 and no correlation: white = <see cref="ToWhite"/> · (picture − <see cref="Mean"/>).
/// </summary>
public sealed record WhiteningInfo
{
    /// <summary>The exemplar's mean a channel, −1…1.</summary>
    public required float[] Mean { get; init; }

    /// <summary>The exemplar's deviation a channel, for information.</summary>
    public required float[] Deviation { get; init; }

    /// <summary>C × C, row by row.</summary>
    public required float[] ToWhite { get; init; }

    /// <summary>The inverse of <see cref="ToWhite"/>.</summary>
    public required float[] FromWhite { get; init; }

    /// <summary>The least value of each white channel in the exemplar; estimates of x_0 are clipped to it.</summary>
    public required float[] Low { get; init; }

    /// <summary>The largest value of each white channel in the exemplar.</summary>
    public required float[] High { get; init; }

    /// <summary>C.</summary>
    public int Channels => Mean.Length;

    /// <summary>
    /// Checks that the arrays fit each other and hold finite numbers.
    /// </summary>
    /// <exception cref="ArgumentException">They do not.</exception>
    public void Validate()
    {
        int channels = Mean.Length;
        bool fits = channels >= 1 && Deviation.Length == channels && Low.Length == channels && High.Length == channels
            && ToWhite.Length == channels * channels && FromWhite.Length == channels * channels;
        if (!fits)
        {
            throw new ArgumentException("The whitening's arrays do not fit each other.");
        }

        float[][] all = [Mean, Deviation, ToWhite, FromWhite, Low, High];
        if (all.Any(values => values.Any(value => !float.IsFinite(value))))
        {
            throw new ArgumentException("The whitening holds a number that is not finite.");
        }
    }
}
