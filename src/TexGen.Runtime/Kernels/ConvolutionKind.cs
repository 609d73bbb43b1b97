namespace TexGen.Runtime.Kernels;

/// <summary>
/// What a convolution does: each kind is a program of its own.
/// </summary>
/// <param name="Side">Side of its filter: 3 or 1; 2 for those that make one pixel in each 2×2 of their target.</param>
/// <param name="Source">Where its input comes from.</param>
internal readonly record struct ConvolutionKind(int Side, ConvolutionSource Source = ConvolutionSource.Plain)
{
    /// <summary>Whether the input is normalised over the channels of each pixel on its way in, and SiLU applied.</summary>
    public bool IsNormalised { get; init; }

    /// <summary>Whether it is normalised over groups of channels of the whole picture, and SiLU applied.</summary>
    public bool IsGroupNormalised { get; init; }

    /// <summary>Whether there are zeros outside the picture, rather than its other side.</summary>
    public bool IsZeroPadded { get; init; }

    /// <summary>Whether the noise level's shift is added to the sum, and no more.</summary>
    public bool IsShifted { get; init; }

    /// <summary>Whether the sum is scaled and shifted by the noise level's FiLM, and SiLU applied.</summary>
    public bool HasFilm { get; init; }

    /// <summary>Whether it has no bias.</summary>
    public bool IsUnbiased { get; init; }

    /// <summary>Whether it makes some of the pixels of a larger target.</summary>
    public bool IsToPart { get; init; }

    /// <summary>Whether something is added to the sum.</summary>
    public bool HasResidual { get; init; }

    /// <summary>Whether the output's channels become squares of pixels of a plain picture.</summary>
    public bool IsToPlanes { get; init; }

    /// <summary>
    /// Whether its products may be of halves. What reads or writes a plain picture may not, as it decides most about a tile's
    /// values and costs least; nor may attention's products, which are sums over all channels or pixels.
    /// </summary>
    public bool AllowsHalves =>
        Source is not (ConvolutionSource.Planes or ConvolutionSource.Part) && !IsToPlanes && !IsToPart;

    /// <summary>The definitions that the shader is compiled with.</summary>
    public IEnumerable<KeyValuePair<string, int>> Definitions =>
    [
        new("TAPS", Side * Side),
        new("SOURCE_MEAN", Flag(Source == ConvolutionSource.Mean)),
        new("SOURCE_STRIDED", Flag(Source == ConvolutionSource.Strided)),
        new("SOURCE_JOINED", Source == ConvolutionSource.Joined ? 2 : Flag(Source == ConvolutionSource.Pair)),
        new("SOURCE_PART", Flag(Source == ConvolutionSource.Part)),
        new("SOURCE_PLANES", Flag(Source == ConvolutionSource.Planes)),
        new("NORMALISED", Flag(IsNormalised)),
        new("GROUP_NORMALISED", Flag(IsGroupNormalised)),
        new("ZERO_PADDED", Flag(IsZeroPadded)),
        new("SHIFTED", Flag(IsShifted)),
        new("FILM", Flag(HasFilm)),
        new("BIASED", Flag(!IsUnbiased)),
        new("TARGET_PART", Flag(IsToPart)),
        new("RESIDUAL", Flag(HasResidual)),
        new("TO_PLANES", Flag(IsToPlanes)),
    ];

    private static int Flag(bool value) => value ? 1 : 0;
}
