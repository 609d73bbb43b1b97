using TexGen.Model.Checkpoints;
using TexGen.Model.Diffusion;

namespace TexGen.Training.Distillation;

/// <summary>
/// Which of the teacher's levels a student walks.
/// </summary>
internal static class DistillationLevels
{
    /// <summary>The teacher's steps.</summary>
    public const int TeacherSteps = 16;

    /// <summary>
    /// How many evaluations a student may take.
    /// </summary>
    public static IReadOnlyList<int> Evaluations { get; } = [1, 2, 4];

    /// <summary>
    /// The places of a student's levels among the teacher's. Of 16 levels of Karras' between σ = 80 and 0.01 they are
    /// 80, 4.5, 1.5 and 0.4: above them there is nothing to be seen yet, below them nothing left to decide.
    /// </summary>
    /// <param name="evaluations">The student's evaluations, one of <see cref="Evaluations"/>.</param>
    public static int[] Places(int evaluations) => evaluations switch
    {
        1 => [0],
        2 => [0, 9],
        4 => [0, 7, 9, 11],
        _ => throw new ArgumentOutOfRangeException(nameof(evaluations), evaluations, "Not a number of evaluations."),
    };

    /// <summary>
    /// A teacher that walks every scale by all of its levels, among which the student's are.
    /// </summary>
    /// <param name="manifest">The teacher.</param>
    public static ModelManifest WithAll(ModelManifest manifest)
    {
        return manifest.Conditioning is { Scales: ScaleInfo scales } conditioning
            ? manifest with { Conditioning = conditioning with { Scales = scales with { Detail = null } } }
            : manifest;
    }

    /// <summary>The student's levels.</summary>
    /// <param name="evaluations">The student's evaluations.</param>
    /// <param name="diffusion">The teacher's forward process.</param>
    public static NoiseLevel[] Of(int evaluations, DiffusionInfo diffusion)
    {
        NoiseLevel[] teacher = NoiseLevels.Karras(TeacherSteps, diffusion.SigmaMin, diffusion.SigmaMax);

        return [.. Places(evaluations).Select(place => teacher[place])];
    }
}
