using TexGen.Model.Conditioning;
using TexGen.Model.Diffusion;
using TexGen.Model.Random;
using TexGen.Model.Sampling;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Training.Distillation;

/// <summary>
/// Makes the teacher's tiles, each group a function of the seed and its number, and keeps those that were used last: as
/// tiles are rolled before each use, one is good for several steps.
/// </summary>
/// <param name="teacher">The teacher; not disposed.</param>
/// <param name="plan">Seed, size and the student's evaluations.</param>
internal sealed class TeacherTiles(TextureModel teacher, DistillationPlan plan) : IDisposable
{
    // As many groups are kept, and each step takes one of them; after as many steps the oldest makes room for a new one.
    private const int Kept = 24;
    private const int StepsPerGroup = 8;

    // Groups with which the first steps have to do.
    private const int First = 4;

    // In the choices of a step.
    private const ulong GroupChoice = 0;
    private const ulong DownChoice = 1;
    private const ulong AcrossChoice = 2;

    // In those of a group, behind its seeds.
    private const ulong LabelChoice = 1UL << 32;
    private const ulong DropChoice = LabelChoice + 1;

    // As in training: a model of labels can make tiles without any.
    private const double LabelDropped = 0.1;

    private readonly Dictionary<long, TeacherGroup> _groups = [];

    private IReadOnlyList<string> Labels => teacher.Manifest.Conditioning?.Labels ?? [];

    /// <summary>
    /// The tiles of a step, rolled on their torus.
    /// </summary>
    /// <param name="step">The step, from 0.</param>
    /// <returns>x at each of the student's levels and the finished tiles, in the present dispose scope; and the
    /// label.</returns>
    public TeacherGroup Take(long step)
    {
        RandomSequence choices = NoiseStreams.DistillationChoices(plan.Seed, step);
        long end = First + (step / StepsPerGroup);
        long begin = Math.Max(0, end - Kept);
        foreach (long old in _groups.Keys.Where(number => number < begin).ToArray())
        {
            _groups[old].Path.Dispose();
            _groups.Remove(old);
        }

        long group = begin + choices.Below(GroupChoice, (int)(end - begin));
        if (!_groups.TryGetValue(group, out TeacherGroup? found))
        {
            found = Make(group);
            _groups[group] = found with { Path = found.Path.DetachFromDisposeScope() };
        }

        long down = choices.Below(DownChoice, plan.Side);
        long across = choices.Below(AcrossChoice, plan.Side);

        return found with { Path = found.Path.roll([down, across], [3, 4]) };
    }

    /// <summary>
    /// Finished tiles that no step takes, for their patches.
    /// </summary>
    /// <param name="label">What they shall be of; null for anything.</param>
    /// <param name="groups">How many groups.</param>
    /// <returns>[N, C, H, W], in the present dispose scope.</returns>
    public Tensor MakeReference(string? label, int groups)
    {
        Tensor[] tiles =
        [
            .. Enumerable.Range(0, groups).Select(group =>
                Walk(Seeds(NoiseStreams.TeacherReference(plan.Seed, group)), label).select(0, plan.Evaluations)),
        ];

        return cat(tiles);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (TeacherGroup group in _groups.Values)
        {
            group.Path.Dispose();
        }

        _groups.Clear();
    }

    private TeacherGroup Make(long group)
    {
        RandomSequence choices = NoiseStreams.Teacher(plan.Seed, group);
        string? label = Labels.Count == 0 || choices.Uniform(DropChoice) < LabelDropped
            ? null
            : Labels[choices.Below(LabelChoice, Labels.Count)];

        return new TeacherGroup(Walk(Seeds(choices), label), label);
    }

    private ulong[] Seeds(RandomSequence choices)
    {
        return [.. Enumerable.Range(0, plan.Batch).Select(i => choices.Bits((ulong)i))];
    }

    // [evaluations + 1, N, C, H, W]
    private Tensor Walk(ulong[] seeds, string? label)
    {
        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();

        TileCondition condition = label is null
            ? new TileCondition()
            : new TileCondition { Labels = new Dictionary<string, double> { [label] = 1.0 } };
        using IReverseProcess process = teacher.Start(new TileRequest
        {
            Seeds = seeds,
            Width = plan.Side,
            Height = plan.Side,
            Sampling = new SamplingOptions { Steps = DistillationLevels.TeacherSteps },
            Condition = condition,
        });
        int[] places = DistillationLevels.Places(plan.Evaluations);
        List<Tensor> path = [];
        while (!process.IsFinished)
        {
            if (Array.IndexOf(places, process.Step) >= 0)
            {
                path.Add(process.Xt.clone());
            }

            process.Advance();
        }

        path.Add(process.Xt.clone());

        return stack(path).MoveToOuterDisposeScope();
    }
}
