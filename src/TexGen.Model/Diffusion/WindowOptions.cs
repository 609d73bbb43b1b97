namespace TexGen.Model.Diffusion;

/// <summary>
/// The windows in which a network is shown pictures that are too large for it at once.
/// </summary>
/// <param name="Pixels">The most pixels that a window may have, its halo included. The network is shown a window of as many
/// pictures of a batch at once as have no more together, at least of one.</param>
/// <param name="Stride">The network's stride, in pixels.</param>
/// <param name="Halo">What a window shows beyond what is asked for, in pixels, on every side; a multiple of the
/// stride.</param>
public sealed record WindowOptions(long Pixels, int Stride, int Halo)
{
    // On the processor: as much as is computed at once where nothing is divided. What a network computes in between takes
    // some hundred bytes a pixel.
    private const int StandardSide = 1024;

    // A GPU wants more at once to be busy.
    private const int GpuSide = 4096;

    // Halos add no more than about as much again.
    private const int LeastSideInHalos = 6;

    private int LeastSide => (2 * Halo) + Stride;

    /// <summary>
    /// The windows of a local network.
    /// </summary>
    /// <param name="stride">Its stride, in pixels.</param>
    /// <param name="receptiveField">Its receptive field, in pixels; not 0, which is that of no local network.</param>
    /// <param name="side">The windows' side, in pixels: they have at most as many pixels as a square of it; null for the
    /// default.</param>
    /// <param name="onGpu">Whether it computes on a GPU.</param>
    /// <exception cref="ArgumentException">The windows are too small for the network.</exception>
    public static WindowOptions Of(int stride, int receptiveField, int? side = null, bool onGpu = false)
    {
        // The convolutions reach (field − stride)/2 to each side. On the way to coarser levels and back a place is moved
        // to the corner of the level's pixel, by less than a stride in all.
        int reach = (receptiveField + stride) / 2;
        int halo = (reach + stride - 1) / stride * stride;
        int chosen = side ?? Math.Max(onGpu ? GpuSide : StandardSide, LeastSideInHalos * halo);

        return new WindowOptions((long)chosen * chosen, stride, halo).Validated();
    }

    /// <summary>These options, if windows of their size hold anything but halo.</summary>
    /// <exception cref="ArgumentException">They do not; the message says how large they must be.</exception>
    public WindowOptions Validated()
    {
        return Pixels >= (long)LeastSide * LeastSide
            ? this
            : throw new ArgumentException(
                $"A window of {Math.Sqrt(Math.Max(0, Pixels)):F0} pixels is too small for this network, which needs "
                + $"{Halo} pixels on every side of what it makes; give at least {LeastSide}.");
    }
}
