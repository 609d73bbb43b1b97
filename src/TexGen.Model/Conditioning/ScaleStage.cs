using static TorchSharp.torch;

namespace TexGen.Model.Conditioning;

/// <summary>
/// One of the scales at which a tile is made.
/// </summary>
/// <param name="Scale">Which, 0 the finest.</param>
/// <param name="Gain">What white pictures of this scale are multiplied by.</param>
/// <param name="Coarser">What was made at the next coarser scale, [N, C, H/2, W/2], with that scale's gain; not disposed.
/// Null at the coarsest.</param>
internal sealed record ScaleStage(int Scale, double Gain, Tensor? Coarser);
