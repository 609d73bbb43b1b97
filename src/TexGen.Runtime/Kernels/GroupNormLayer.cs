namespace TexGen.Runtime.Kernels;

/// <summary>
/// A normalisation over groups of channels of a whole picture, that of one tensor or of two with their channels one behind
/// the other.
/// </summary>
/// <param name="First">Channels of the first tensor.</param>
/// <param name="Second">Channels of the second one; 0 where there is none.</param>
/// <param name="Groups">How many groups; a divisor of the channels.</param>
/// <param name="NormAt">Where gain and shift begin, in blocks.</param>
internal sealed record GroupNormLayer(int First, int Second, int Groups, int NormAt)
{
    /// <summary>Blocks of the first tensor.</summary>
    public int FirstBlocks => Blocks.Of(First);

    /// <summary>Blocks of both.</summary>
    public int AllBlocks => Blocks.Of(First) + Blocks.Of(Second);

    /// <summary>Channels of a group.</summary>
    public int GroupSize => (First + Second) / Groups;
}
