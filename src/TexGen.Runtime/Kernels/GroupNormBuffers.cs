using Silk.NET.OpenGL;
using TexGen.Runtime.Rendering;

namespace TexGen.Runtime.Kernels;

/// <summary>
/// What lies between the dispatches of a normalisation over groups: moments of ever more values, by turns in one buffer and
/// in the other, and what follows from them.
/// </summary>
internal sealed class GroupNormBuffers : IDisposable
{
    /// <summary>The most values that an invocation sums up.</summary>
    public const int Span = 64;

    // Of a block: two vectors and a number, at the alignment of the vectors.
    private const int MomentsBytes = 48;
    private const int StatisticsBytes = 32;

    /// <summary>Allocates them.</summary>
    /// <param name="gl">The context, current on this thread.</param>
    /// <param name="sizes">Blocks and pixels of all tensors that are to be normalised.</param>
    /// <exception cref="GraphicsException">There is too little memory.</exception>
    public GroupNormBuffers(GL gl, IReadOnlyCollection<(int Blocks, int Pixels)> sizes)
    {
        GlBuffer Most(Func<(int Blocks, int Pixels), long> bytes) => StorageBuffer.Allocate(gl, sizes.Max(bytes));
        try
        {
            Even = Most(static size => (long)size.Blocks * CountOf(size.Pixels) * MomentsBytes);
            Odd = Most(static size => (long)size.Blocks * CountOf(CountOf(size.Pixels)) * MomentsBytes);
            Statistics = Most(static size => (long)size.Blocks * StatisticsBytes);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Moments of pixels, and of every second round of moments.</summary>
    public GlBuffer Even { get; } = null!;

    /// <summary>Moments of the rounds between them.</summary>
    public GlBuffer Odd { get; } = null!;

    /// <summary>Mean and reciprocal deviation of each channel's group, in blocks.</summary>
    public GlBuffer Statistics { get; } = null!;

    /// <summary>How many moments a round leaves of so many values.</summary>
    /// <param name="values">Values of a channel.</param>
    public static int CountOf(int values) => GroupRange.Needed(values, Span);

    /// <inheritdoc/>
    public void Dispose()
    {
        Even?.Dispose();
        Odd?.Dispose();
        Statistics?.Dispose();
    }
}
