namespace TexGen.Model.Networks;

/// <summary>
/// Refuses pictures whose attention no memory would hold, before anything is computed.
/// </summary>
public static class AttentionMemory
{
    /// <summary>The most that the attention maps of one layer may take, in bytes: 4 GiB.</summary>
    public const long Largest = 4L << 30;

    /// <summary>
    /// Accepts a size or says what it would take.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="batch">Pictures at once.</param>
    /// <param name="height">Their height, in pixels.</param>
    /// <param name="width">Their width, in pixels.</param>
    /// <param name="remedy">What to do about it: "make smaller tiles".</param>
    /// <exception cref="ArgumentException">They take more than <see cref="Largest"/>.</exception>
    public static void Check(DenoisingNetwork network, int batch, int height, int width, string remedy)
    {
        double bytes = (double)batch * network.AttentionBytes(height, width);
        if (bytes > Largest)
        {
            string pictures = batch == 1 ? "" : $"{batch} times ";
            throw new ArgumentException(
                $"The network compares every pixel with every other (attention), which for {pictures}{width}x{height} "
                + $"takes {bytes / (1L << 30):F0} GiB of memory; {remedy}.");
        }
    }
}
