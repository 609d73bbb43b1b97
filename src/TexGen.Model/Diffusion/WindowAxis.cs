namespace TexGen.Model.Diffusion;

/// <summary>
/// How one axis of a torus is divided into windows, of nearly the same length and all at multiples of a stride.
/// </summary>
/// <param name="Length">The axis' length, in pixels; a multiple of the stride.</param>
/// <param name="Count">The number of windows; one is the whole axis, which needs no halo.</param>
/// <param name="Stride">The network's stride, in pixels.</param>
/// <param name="Halo">What a window sees beyond its ends, in pixels; a multiple of the stride.</param>
internal readonly record struct WindowAxis(int Length, int Count, int Stride, int Halo)
{
    /// <summary>What the network is shown of the longest window, halo included, in pixels.</summary>
    public int Extent => Count == 1 ? Length : CoreOf(0).Length + (2 * Halo);

    /// <summary>What the network is shown of all windows together, in pixels.</summary>
    public long Total => Count == 1 ? Length : Length + (2L * Halo * Count);

    /// <summary>
    /// The fewest windows of which none shows more than a length.
    /// </summary>
    /// <param name="length">The axis' length, in pixels; a multiple of the stride.</param>
    /// <param name="longest">What a window may show at most, in pixels.</param>
    /// <param name="stride">The network's stride, in pixels.</param>
    /// <param name="halo">What a window sees beyond its ends, in pixels; a multiple of the stride.</param>
    /// <returns>The division; null where no window is as short, or windows would show no less than the whole.</returns>
    public static WindowAxis? Fit(int length, long longest, int stride, int halo)
    {
        if (longest >= length)
        {
            return new WindowAxis(length, 1, stride, halo);
        }

        long core = (longest - (2L * halo)) / stride * stride;
        if (core < stride)
        {
            return null;
        }

        WindowAxis axis = new(length, (int)((length + core - 1) / core), stride, halo);

        return axis.Extent < length ? axis : null;
    }

    /// <summary>
    /// What a window is asked for, without its halo.
    /// </summary>
    /// <param name="index">The window, from 0.</param>
    /// <returns>Where it begins, and its length, in pixels.</returns>
    public (int Start, int Length) CoreOf(int index)
    {
        // The first ones are longer by a stride where the axis cannot be divided evenly.
        (int whole, int longer) = Math.DivRem(Length / Stride, Count);
        int start = (index * whole) + Math.Min(index, longer);

        return (start * Stride, (whole + (index < longer ? 1 : 0)) * Stride);
    }
}
