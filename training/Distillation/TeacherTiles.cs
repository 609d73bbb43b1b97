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

    // In the choices of a step; of a scale's two the coarsest's come first.
    private const ulong GroupChoice = 0;
    private const ulong DownChoice = 1;
    private const ulong AcrossChoice = 2;
    private const ulong ChoicesOfScale = 2;

    // In those of a group, behind its seeds.
    private const ulong LabelChoice = 1UL << 32;
    private const ulong DropChoice = LabelChoice + 1;

    // As in training: a model of labels can make tiles without any.
    private const double LabelDropped = 0.1;

    private readonly Dictionary<long, TeacherGroup> _groups = [];
    private readonly int _scales = teacher.Manifest.Conditioning?.Scales?.Count ?? 1;

    private IReadOnlyList<string> Labels => teacher.Manifest.Conditioning?.Labels ?? [];

    /// <summary>
    /// The tiles of a step.
    /// </summary>
    /// <param name="step">The step, from 0.</param>
    /// <returns>The tiles; still this object's, and there until the next call.</returns>
    public TeacherGroup Take(long step)
    {
        RandomSequence choices = NoiseStreams.DistillationChoices(plan.Seed, step);
        long end = First + (step / StepsPerGroup);
        long begin = Math.Max(0, end - Kept);
        foreach (long old in _groups.Keys.Where(number => number < begin).ToArray())
        {
            _groups[old].Dispose();
            _groups.Remove(old);
        }

        long group = begin + choices.Below(GroupChoice, (int)(end - begin));
        if (!_groups.TryGetValue(group, out TeacherGroup? found))
        {
            found = Make(group);
            _groups[group] = found;
        }

        return found;
    }

    /// <summary>
    /// By how much the tiles of a step are rolled on their torus at a scale, so that each is many.
    /// </summary>
    /// <param name="step">The step, from 0.</param>
    /// <param name="stage">The scale, 0 the coarsest.</param>
    /// <returns>Pixels down and to the right.</returns>
    public (int Down, int Across) RollAt(long step, int stage)
    {
        RandomSequence choices = NoiseStreams.DistillationChoices(plan.Seed, step);
        int side = plan.Side >> (_scales - 1 - stage);
        ulong behind = ChoicesOfScale * (ulong)stage;

        return (choices.Below(DownChoice + behind, side), choices.Below(AcrossChoice + behind, side));
    }

    /// <summary>
    /// Finished tiles that no step takes, for their patches.
    /// </summary>
    /// <param name="label">What they shall be of; null for anything.</param>
    /// <param name="groups">How many groups.</param>
    /// <returns>Of each scale, the coarsest first, [N, C, H, W] with its gain; in the present dispose scope.</returns>
    public Tensor[] MakeReference(string? label, int groups)
    {
        Tensor[][] finished =
        [
            .. Enumerable.Range(0, groups)
                .Select(group => Walk(Seeds(NoiseStreams.TeacherReference(plan.Seed, group)), label))
                .Select(paths => paths.Select(path => path.select(0, plan.Evaluations)).ToArray()),
        ];

        return [.. Enumerable.Range(0, _scales).Select(stage => cat([.. finished.Select(tiles => tiles[stage])]))];
    }

    /// <summary>What was asked of the teacher for a group, and is of the student at each of its scales.</summary>
    /// <param name="group">The tiles.</param>
    public TileRequest RequestOf(TeacherGroup group) => Request(group.Seeds, group.Label);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (TeacherGroup group in _groups.Values)
        {
            group.Dispose();
        }

        _groups.Clear();
    }

    private TeacherGroup Make(long group)
    {
        RandomSequence choices = NoiseStreams.Teacher(plan.Seed, group);
        string? label = Labels.Count == 0 || choices.Uniform(DropChoice) < LabelDropped
            ? null
            : Labels[choices.Below(LabelChoice, Labels.Count)];
        ulong[] seeds = Seeds(choices);

        return new TeacherGroup([.. Walk(seeds, label).Select(static path => path.DetachFromDisposeScope())], seeds, label);
    }

    private ulong[] Seeds(RandomSequence choices)
    {
        return [.. Enumerable.Range(0, plan.Batch).Select(i => choices.Bits((ulong)i))];
    }

    private TileRequest Request(ulong[] seeds, string? label) => new()
    {
        Seeds = seeds,
        Width = plan.Side,
        Height = plan.Side,
        Sampling = new SamplingOptions { Steps = DistillationLevels.TeacherSteps },
        Condition = ModelTiles.Of(label),
    };

    // Of each scale [evaluations + 1, N, C, H, W].
    private List<Tensor> Walk(ulong[] seeds, string? label)
    {
        using IDisposable noGradient = no_grad();

        TileRequest request = Request(seeds, label);
        List<Tensor> paths = [];
        for (int scale = _scales - 1; scale >= 0; scale--)
        {
            using DisposeScope scope = NewDisposeScope();
            paths.Add(WalkScale(request, scale, paths.Count == 0 ? null : paths[^1].select(0, plan.Evaluations))
                .MoveToOuterDisposeScope());
        }

        return paths;
    }

    private Tensor WalkScale(TileRequest request, int scale, Tensor? coarser)
    {
        using IReverseProcess process = teacher.StartScale(request, scale, coarser);
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

        return stack(path);
    }
}
