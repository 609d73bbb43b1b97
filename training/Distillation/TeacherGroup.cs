using static TorchSharp.torch;

namespace TexGen.Training.Distillation;

/// <summary>
/// Tiles that the teacher made together.
/// </summary>
/// <param name="Paths">Of each scale, the coarsest first, x at each of the student's levels and what is finished,
/// [evaluations + 1, N, C, H, W] with the scale's gain; most models have one scale.</param>
/// <param name="Seeds">Their seeds.</param>
/// <param name="Label">What they are of; null for anything.</param>
internal sealed record TeacherGroup(IReadOnlyList<Tensor> Paths, ulong[] Seeds, string? Label) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Tensor path in Paths)
        {
            path.Dispose();
        }
    }
}
