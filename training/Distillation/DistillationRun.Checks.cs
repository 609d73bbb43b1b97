using TexGen.Model.Checkpoints;
using TexGen.Model.Sampling;

namespace TexGen.Training.Distillation;

/// <content>What is measured of a student that is finished.</content>
internal sealed partial class DistillationRun
{
    /// <summary>How little the edges of its tiles show, to be saved with the model; null where nobody has looked.</summary>
    public IReadOnlyList<MapSeam>? Seams { get; private set; }

    /// <summary>
    /// Measures <see cref="Seams"/>, with the averaged weights.
    /// </summary>
    /// <param name="cancellation">Stops between two steps of a tile.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public void MeasureSeams(CancellationToken cancellation)
    {
        using TextureModel student = CreateStudent();
        Seams = SeamProbe.Measure(student, Plan.Seed, cancellation);
    }

    /// <summary>
    /// How far its tiles' patches are from the exemplar's beside the teacher's, to be saved with the model; null where nobody
    /// has looked, or there is nothing to compare with.
    /// </summary>
    public TeacherRatio? Patches { get; private set; }

    /// <summary>
    /// Measures <see cref="Patches"/>, with the averaged weights.
    /// </summary>
    /// <param name="exemplars">What the teacher learned from; none for nothing to compare with.</param>
    /// <param name="cancellation">Stops between two steps of a tile.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public void MeasurePatches(IReadOnlyList<Exemplar> exemplars, CancellationToken cancellation)
    {
        using TextureModel student = CreateStudent();
        Patches = TeacherComparison.Measure(_teacher, student, exemplars, Plan, cancellation);
    }

    private TextureModel CreateStudent() => new(
        Manifest,
        _adam.CreateAveraged(_manifest, _teacher.Device, _teacher.ComputeType),
        _teacher.Device,
        _teacher.ComputeType);
}
