using static TorchSharp.torch;

namespace TexGen.Model.Diffusion.Samplers;

/// <summary>
/// What a multistep sampler looks back at.
/// </summary>
/// <param name="Xt">x_t of an earlier step; null for samplers that do not ask for it.</param>
/// <param name="X0">x̂_0 of the same step.</param>
public readonly record struct PastStep(Tensor? Xt, Tensor X0);
