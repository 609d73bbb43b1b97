namespace TexGen.Runtime.Kernels;

/// <summary>
/// Which variant computes a convolution: one for those that make few numbers, whose groups of invocations would leave most of
/// a large GPU idle were they large, and one for those that make many. A function of the convolution and its output's size
/// alone, so that a tile is the same however it is cut.
/// </summary>
/// <param name="Small">The variant of small convolutions.</param>
/// <param name="Large">The variant of large ones.</param>
/// <param name="Boundary">How many numbers, pixels times channels, the smallest of the large ones makes.</param>
internal sealed record KernelChoice(KernelVariant Small, KernelVariant Large, long Boundary)
{
    private const char Separator = '/';

    /// <summary>What reports and caches call it: the variant's name, or both with a slash between them.</summary>
    public string Name => IsOne ? Small.Name : $"{Small.Name}{Separator}{Large.Name}";

    /// <summary>The one variant, or the two.</summary>
    public IReadOnlyList<KernelVariant> Variants => IsOne ? [Small] : [Small, Large];

    /// <summary>Whether any of them multiplies in halves.</summary>
    public bool HasHalves => Small.Arithmetic != Arithmetic.Single || Large.Arithmetic != Arithmetic.Single;

    private bool IsOne => Small.Name == Large.Name;

    /// <summary>One variant for all convolutions.</summary>
    /// <param name="variant">The variant.</param>
    public static KernelChoice Of(KernelVariant variant) => new(variant, variant, 0);

    /// <summary>The choice of a name.</summary>
    /// <param name="name">The name; null for none.</param>
    /// <param name="variants">The variants that there are.</param>
    /// <param name="boundary">How many numbers the smallest of the large convolutions makes.</param>
    /// <returns>Null where a variant is not among them.</returns>
    public static KernelChoice? Parse(string? name, IReadOnlyCollection<KernelVariant> variants, long boundary)
    {
        string[] names = name?.Split(Separator) ?? [];
        KernelVariant? small = variants.FirstOrDefault(variant => variant.Name == names.FirstOrDefault());
        KernelVariant? large = variants.FirstOrDefault(variant => variant.Name == names.LastOrDefault());

        return small is null || large is null || names.Length > 2 ? null : new KernelChoice(small, large, boundary);
    }

    /// <summary>The variant of a convolution.</summary>
    /// <param name="layer">The convolution.</param>
    /// <param name="pixels">How many pixels it makes in a dispatch of all its groups.</param>
    public KernelVariant For(ConvolutionLayer layer, int pixels)
    {
        return (long)pixels * layer.TargetBlocks * Blocks.Size < Boundary ? Small : Large;
    }
}
