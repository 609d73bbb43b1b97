namespace TexGen.Runtime.Kernels;

/// <summary>
/// Groups of invocations along the pixels of a dispatch, so that a long one can be cut.
/// </summary>
/// <param name="First">The first one.</param>
/// <param name="Count">How many.</param>
internal readonly record struct GroupRange(int First, int Count)
{
    /// <summary>Which of the groups along the channels, of each of these: the first, and how many; null for all.</summary>
    public (int First, int Count)? Rows { get; init; }

    /// <summary>All groups of so many pixels.</summary>
    /// <param name="pixels">Pixels.</param>
    /// <param name="size">Pixels of a group.</param>
    public static GroupRange Whole(int pixels, int size) => new(0, Needed(pixels, size));

    /// <summary>How many groups it takes.</summary>
    /// <param name="count">How many there are to be done.</param>
    /// <param name="size">How many a group does.</param>
    public static int Needed(int count, int size) => (count + size - 1) / size;
}
