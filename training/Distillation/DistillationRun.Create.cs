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
        WhiteningInfo whitening = manifest.Whitening;
        int channels = whitening.Channels;
        Plan = plan;
        _manifest = manifest;
        _levels = manifest.Diffusion.Distilled!.Levels();
        _teacher = new TextureModel(file.Manifest, file.LoadNetwork(), device, computeType);
        _tiles = new TeacherTiles(_teacher, plan);

        _network = file.LoadNetwork();
        _network.to(device);
        _adam = new AdamState(_network, Optimizer);
        _network.to(computeType);
        _network.eval(); // no dropout: there is no end of tiles to learn from

        INoiseEmbedding embedding = ModelFile.CreateEmbedding(manifest);
        _noiseFeatures = embedding.Width;
        _student = new NetworkDenoiser(
            _network, embedding, manifest.Diffusion.Target, computeType, null, manifest.Diffusion.CreateSchedule());
        _low = TensorData.FromSpan(whitening.Low, [1, channels, 1, 1], device).DetachFromDisposeScope();
        _high = TensorData.FromSpan(whitening.High, [1, channels, 1, 1], device).DetachFromDisposeScope();
        _toPicture = new WhiteToPicture(whitening, device);
        using DisposeScope scope = NewDisposeScope();
        try
        {
            _patches = PatchReferences.CreateLosses(
                plan.PatchWeight > 0.0 ? CreateReferences(exemplars) : [], manifest);
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
        DistillationPlan plan = new()
        {
            TeacherSha256 = hash,
            Reference = string.Join('+', exemplars.Select(static exemplar => exemplar.Info.MaskSha256 is string mask
                ? $"{exemplar.Info.Sha256}/{mask}"
                : exemplar.Info.Sha256)),
            Evaluations = options.Evaluations,
            Seed = options.Seed,
            Batch = options.Batch,
            Side = options.Side ?? PatchReferences.SideFor(probe),
            LearningRate = options.LearningRate,
            Optimizer = OptimizerKind.Muon,
            PatchWeight = options.PatchWeight,
            ComputeType = ComputeTypes.Name(
                ComputeTypes.Resolve(options.Precision, device, teacher.Diffusion.Target)),
        };
        TileSize.Check(plan.Side, plan.Side, probe.Stride);
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
            { Conditioning.Scales: not null } =>
                "makes tiles from coarse to fine, each scale by itself; train one with --scales 1 to distill it",
            { Conditioning.Guide: not null } => "follows a guide; train one without --guide to distill it",
            _ => null,
        };
        if (fault is not null)
        {
            throw new ArgumentException($"'{path}' {fault}.");
        }
    }

    // Those of each label, and all of them together.
    private Dictionary<string, (Tensor Pictures, BorderMode Border)[]> CreateReferences(IReadOnlyList<Exemplar> exemplars)
    {
        if (exemplars.Count > 0)
        {
            return PatchReferences.Of(exemplars, _manifest, _teacher.Device);
        }

        IReadOnlyList<string> labels = _manifest.Conditioning?.Labels ?? [];
        Dictionary<string, (Tensor Pictures, BorderMode Border)[]> references = labels.ToDictionary(
            static label => label, TilesOf);
        references[PatchReferences.Any] = labels.Count > 0
            ? [.. references.Values.SelectMany(static each => each)]
            : TilesOf(null);

        return references;

        (Tensor, BorderMode)[] TilesOf(string? label) =>
            [(_toPicture.Of(_tiles.MakeReference(label, ReferenceGroups)), BorderMode.Wrap)];
    }
}
