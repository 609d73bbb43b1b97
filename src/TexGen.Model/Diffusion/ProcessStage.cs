using static TorchSharp.torch;

namespace TexGen.Model.Diffusion;

/// <summary>
/// A part of a reverse process that is made at a scale of its own.
/// </summary>
/// <param name="StepCount">How many steps it takes.</param>
/// <param name="Factor">By how much its pictures are smaller than the finished one, a power of two.</param>
/// <param name="Gain">What its pictures are multiplied by, more than 0.</param>
/// <param name="Begin">Begins it, given x_0 of the stage before, which lives as long as the call; null for the
/// first.</param>
public sealed record ProcessStage(int StepCount, int Factor, double Gain, Func<Tensor?, IReverseProcess> Begin);
