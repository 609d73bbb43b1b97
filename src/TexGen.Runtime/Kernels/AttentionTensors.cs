using TexGen.Runtime.Rendering;

namespace TexGen.Runtime.Kernels;

/// <summary>
/// What self-attention needs at one size. Scores are kept of some queries at a time only, so that memory does not grow with
/// the square of the pixels.
/// </summary>
internal sealed class AttentionTensors : IDisposable
{
    /// <summary>The most that scores take unless otherwise asked for, in bytes: 16 MiB; but those of the queries that
    /// a group of invocations compares at the least.</summary>
    public const long LargestScores = 16L << 20;

    /// <summary>The most keys whose values are mixed in one dispatch, unless otherwise asked for: a group of invocations
    /// sums up all of them.</summary>
    public const int MostKeys = 4096;

    // So many blocks of scores, of however few queries, are a multiple of 256 bytes.
    private const int BlockUnit = 32;

    // What every OpenGL 4.3 allows of groups along an axis.
    private const int MostGroups = 65_535;
    private const int StatisticsBytes = 2 * sizeof(float);

    /// <summary>Allocates it.</summary>
    /// <param name="library">The programs that are to use it.</param>
    /// <param name="channels">C.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <param name="largestScores">The most that scores take, in bytes.</param>
    /// <param name="mostKeys">The most keys whose values are mixed at once; at least 128.</param>
    /// <exception cref="GraphicsException">There is too little memory, or a query has more scores than a dispatch
    /// makes.</exception>
    public AttentionTensors(
        KernelLibrary library,
        int channels,
        int width,
        int height,
        long largestScores = LargestScores,
        int mostKeys = MostKeys)
    {
        Pixels = width * height;
        Channels = channels;
        QuadsAtOnce = mostKeys / Blocks.Size / BlockUnit * BlockUnit;
        if (GroupRange.Needed(Quads, library.Choice.Variants.Min(static variant => variant.TileBlocks)) > MostGroups)
        {
            throw new GraphicsException(
                $"The network compares every pixel with every other (attention): {width}x{height} are too many. Make a "
                + "smaller tile.")
            {
                IsTooLarge = true,
            };
        }

        int blockBytes = Blocks.Bytes(library.Precision);
        long row = (long)Quads * blockBytes;
        int atLeast = library.Choice.Variants.Max(static variant => variant.TilePixels);
        QueriesAtOnce = (int)Math.Min(Math.Max(largestScores / row, atLeast), Pixels);
        GlBuffer Allocate(long bytes) => StorageBuffer.Allocate(library.Gl, bytes);
        ComputeTensor Make(int count) => new(library.Gl, count * Blocks.Size, width, height, library.Precision);
        try
        {
            Projected = Make(3 * ChannelBlocks);
            Mixed = Make(ChannelBlocks);
            Keys = Allocate(row * ChannelBlocks * Blocks.Size);
            Values = Allocate(row * ChannelBlocks * Blocks.Size);
            Scores = Allocate(row * QueriesAtOnce);
            Statistics = Allocate((long)PartCount * QueriesAtOnce * StatisticsBytes);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>How many pixels are compared with each other.</summary>
    public int Pixels { get; }

    /// <summary>C.</summary>
    public int Channels { get; }

    /// <summary>Blocks of C.</summary>
    public int ChannelBlocks => Blocks.Of(Channels);

    /// <summary>Blocks of a query's scores.</summary>
    public int Quads => Blocks.Of(Pixels);

    /// <summary>Blocks of a query's scores that are mixed at once; the last ones may be fewer.</summary>
    public int QuadsAtOnce { get; }

    /// <summary>Of how many queries scores are kept at a time.</summary>
    public int QueriesAtOnce { get; }

    /// <summary>Parts in which a query's scores are summed up.</summary>
    public int PartCount => GroupRange.Needed(Quads, AttentionRunner.PartBlocks);

    /// <summary>Queries, keys and values, the blocks of each behind those of the one before.</summary>
    public ComputeTensor Projected { get; } = null!;

    /// <summary>The values, mixed for each query.</summary>
    public ComputeTensor Mixed { get; } = null!;

    /// <summary>The keys as filters: [channels, pixels/4].</summary>
    public GlBuffer Keys { get; } = null!;

    /// <summary>The values as filters: [pixels, channels/4].</summary>
    public GlBuffer Values { get; } = null!;

    /// <summary>[pixels/4, queries].</summary>
    public GlBuffer Scores { get; } = null!;

    /// <summary>Largest score and sum of exponentials: [parts, queries].</summary>
    public GlBuffer Statistics { get; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        Projected?.Dispose();
        Mixed?.Dispose();
        Keys?.Dispose();
        Values?.Dispose();
        Scores?.Dispose();
        Statistics?.Dispose();
    }
}
