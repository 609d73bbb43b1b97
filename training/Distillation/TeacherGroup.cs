using static TorchSharp.torch;

namespace TexGen.Training.Distillation;

/// <summary>
/// Tiles that the teacher made together.
/// </summary>
/// <param name="Path">x at each of the student's levels, and the finished tiles, [evaluations + 1, N, C, H, W].</param>
/// <param name="Label">What they are of; null for anything.</param>
internal sealed record TeacherGroup(Tensor Path, string? Label);
