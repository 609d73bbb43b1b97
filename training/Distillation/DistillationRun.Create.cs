using TexGen.Model.Checkpoints;
using TexGen.Model.Files;
using TexGen.Model.Imaging;
using TexGen.Model.Networks;
using TexGen.Model.Sampling;
using TexGen.Model.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Training.Distillation;

/// <content>From a teacher's file to a run.</content>
internal sealed partial class DistillationRun
{
    /// <summary>Without an exemplar patches are compared with those of this many groups of the teacher's tiles.</summary>
    internal const int ReferenceGroups = 6;

    private DistillationRun(
        ModelFile file, DistillationPlan plan, IReadOnlyList<Exemplar> exemplars, ModelManifest manifest, Device device)
    {
        using IDisposable noGradient = no_grad();

        ScalarType computeType = ComputeTypes.Parse(plan.ComputeType);
        Plan = plan;
        _manifest = manifest;
        _levels = manifest.Diffusion.Distilled!.Levels();
        _teacher = new TextureModel(DistillationLevels.WithAll(file.Manifest), file.LoadNetwork(), device, computeType);
        _tiles = new TeacherTiles(_teacher, plan);

        _network = file.LoadNetwork();
        _network.to(device);
        _adam = new AdamState(_network, Optimizer);
        _network.to(computeType);
        _network.eval(); // no dropout: there is no end of tiles to learn from

        INoiseEmbedding embedding = ModelFile.CreateEmbedding(manifest);
        _student = new NetworkDenoiser(
            _network, embedding, manifest.Diffusion.Target, computeType, null, manifest.Diffusion.CreateSchedule());
        IReadOnlyList<double> gains = manifest.Conditioning?.Scales?.Gains ?? [1.0];
        _scales =
        [
            .. gains.Select((gain, index) => new DistilledScale(manifest.Whitening, index, gain, device)).Reverse(),
        ];
        using DisposeScope scope = NewDisposeScope();
        try
        {
            ComparePatches(exemplars);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>
    /// Prepares a run.
    /// </summary>
    /// <param name="teacherPath">The model to distill.</param>
    /// <param name="exemplars">What patches are compared with, with the teacher's channels and, where it has labels, theirs;
    /// none for the teacher's tiles.</param>
    /// <param name="options">How.</param>
    /// <param name="device">Where.</param>
    /// <exception cref="ArgumentException">An option is out of range, or a model of this kind cannot be
    /// distilled.</exception>
    /// <exception cref="CheckpointException">The teacher's file is damaged or not a model.</exception>
    public static DistillationRun Create(
        string teacherPath, IReadOnlyList<Exemplar> exemplars, DistillationOptions options, Device device)
    {
        options.Validate();
        ModelFile file = ModelFile.Read(teacherPath);
        ModelManifest teacher = file.Manifest;
        CheckTeacher(teacherPath, teacher);
        string hash = FileHash.Of(teacherPath);

        using DenoisingNetwork probe = ModelFile.CreateNetwork(teacher);
        int side = options.Side ?? PatchReferences.SideFor(probe, teacher.Conditioning?.Scales?.Factor ?? 1);
        TileSize.Check(side, side, teacher.Stride);
        DistillationPlan plan = new()
        {
            TeacherSha256 = hash,
            Reference = string.Join('+', exemplars.Select(static exemplar => exemplar.Info.MaskSha256 is string mask
                ? $"{exemplar.Info.Sha256}/{mask}"
                : exemplar.Info.Sha256)),
            Evaluations = options.Evaluations,
            Seed = options.Seed,
            Batch = options.Batch ?? DistillationOptions.TilesOf(side),
            Side = side,
            LearningRate = options.LearningRate,
            Optimizer = OptimizerKind.Muon,
            PatchWeight = options.PatchWeight
                ?? DistillationOptions.WeightOf(teacher.Conditioning?.Scales is not null),
            ComputeType = ComputeTypes.Name(
                ComputeTypes.Resolve(options.Precision, device, teacher.Diffusion.Target)),
        };
        DistillationInfo distilled = new()
        {
            Sigmas = [.. DistillationLevels.Of(options.Evaluations, teacher.Diffusion).Select(static level => level.Sigma)],
            Teacher = Path.GetFileName(teacherPath),
            TeacherSha256 = hash,
            TeacherSteps = DistillationLevels.TeacherSteps,
            Exemplars = [.. exemplars.Select(static exemplar => exemplar.Info.Name)],
            Seed = options.Seed,
        };

        return new DistillationRun(
            file,
            plan,
            exemplars,
            teacher with { Diffusion = teacher.Diffusion with { Distilled = distilled } },
            device);
    }

    /// <summary>
    /// Says why a model cannot be distilled.
    /// </summary>
    /// <param name="path">The model's file, for the message.</param>
    /// <param name="teacher">The model.</param>
    /// <exception cref="ArgumentException">It cannot.</exception>
    public static void CheckTeacher(string path, ModelManifest teacher)
    {
        string? fault = teacher switch
        {
            { Diffusion.Distilled: DistillationInfo distilled } =>
                $"was distilled already; distill '{distilled.Teacher}', which it was distilled from",
            { TileUNet: null } => "has the network of the paper, which sees whole pictures; train one with a tile preset",
            { Conditioning.Upscale: not null } => "enlarges pictures; only models that make tiles from nothing are distilled",
            { Conditioning.Guide: not null } => "follows a guide; train one without a guide to distill it",
            _ => null,
        };
        if (fault is not null)
        {
            throw new ArgumentException($"'{path}' {fault}.");
        }
    }

    // At each scale with the exemplars as it has them, or with the teacher's tiles.
    private void ComparePatches(IReadOnlyList<Exemplar> exemplars)
    {
        if (Plan.PatchWeight == 0.0)
        {
            return;
        }

        Dictionary<string, Tensor[]> tiles = exemplars.Count > 0 ? [] : MakeTiles();
        for (int stage = 0; stage < _scales.Length; stage++)
        {
            DistilledScale scale = _scales[stage];
            scale.CompareWith(PatchReferences.CreateLosses(
                exemplars.Count > 0
                    ? PatchReferences.Of([.. exemplars.Select(each => each.AtScale(scale.Index))], _manifest, _teacher.Device)
                    : tiles.ToDictionary(
                        static each => each.Key,
                        each => new[] { (scale.ToPicture(each.Value[stage]), BorderMode.Wrap) }),
                _manifest));
        }
    }

    // Those of each label, and all of them together; of each scale, the coarsest first.
    private Dictionary<string, Tensor[]> MakeTiles()
    {
        IReadOnlyList<string> labels = _manifest.Conditioning?.Labels ?? [];
        Dictionary<string, Tensor[]> tiles = labels.ToDictionary(
            static label => label, label => _tiles.MakeReference(label, ReferenceGroups));
        tiles[PatchReferences.Any] = labels.Count == 0
            ? _tiles.MakeReference(null, ReferenceGroups)
            : [.. _scales.Select((_, stage) => cat([.. labels.Select(label => tiles[label][stage])]))];

        return tiles;
    }
}
