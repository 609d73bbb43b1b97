namespace TexGen.Model.Networks;

/// <summary>
/// How a <c>UNet</c> doubles the resolution.
/// </summary>
public enum UpsamplingKind
{
    /// <summary>Nearest neighbour, then a 3×3 convolution (DDPM); free of checkerboard patterns.</summary>
    NearestConvolution = 0,

    /// <summary>A 4×4 transposed convolution of stride 2.</summary>
    TransposedConvolution = 1,
}
