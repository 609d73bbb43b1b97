using TexGen.Runtime.Kernels;

namespace TexGen.Runtime.Networks;

/// <summary>
/// The layers of self-attention: x + project(softmax(QKᵀ/√C) V), with Q, K and V of norm(x).
/// </summary>
/// <param name="Name">Its name in the model file.</param>
/// <param name="Norm">The normalisation of its input.</param>
/// <param name="Projection">To queries, keys and values, the blocks of each behind those of the one before.</param>
/// <param name="Project">From the mixed values, x added to them.</param>
internal sealed record AttentionLayers(
    string Name, GroupNormLayer Norm, ConvolutionLayer Projection, ConvolutionLayer Project);
