using TexGen.Model.Checkpoints;
using TexGen.Model.Files;
using TexGen.Model.Imaging;
using TexGen.Model.Materials;
using TexGen.Model.Metrics;
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

    // Tiles must be larger than the receptive field, or the network sees its own way round the torus.
    private const double SideByField = 1.5;
    private const int SmallestSide = 64;

    // Sides are multiples of this, so that the patches' pyramid has all of its bands.
    private const int SideUnit = 16;

    private DistillationRun(
        ModelFile file, DistillationPlan plan, IReadOnlyList<Exemplar> exemplars, ModelManifest manifest, Device device)
    {
        using IDisposable noGradient = no_grad();

        ScalarType computeType =
            plan.ComputeType == ComputeTypes.Name(ScalarType.BFloat16) ? ScalarType.BFloat16 : ScalarType.Float32;
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
        _fromWhite = TensorData.FromSpan(whitening.FromWhite, [channels, channels, 1, 1], device)
            .DetachFromDisposeScope();
        _mean = TensorData.FromSpan(whitening.Mean, [channels], device).DetachFromDisposeScope();
        using DisposeScope scope = NewDisposeScope();
        try
        {
            AddPatches(plan.PatchWeight > 0.0 ? CreateReferences(exemplars) : []);
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
            Side = options.Side ?? SideFor(probe),
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

    private static int SideFor(DenoisingNetwork network)
    {
        int unit = TileSize.CommonStride(SideUnit, network.Stride);
        int wanted = Math.Max(SmallestSide, (int)(SideByField * network.ReceptiveField));

        return (wanted + unit - 1) / unit * unit;
    }

    private void AddPatches(Dictionary<string, (Tensor Pictures, BorderMode Border)[]> references)
    {
        foreach ((string label, (Tensor Pictures, BorderMode Border)[] pictures) in references)
        {
            _patches[label] = new PatchLoss(
                pictures, _manifest.Maps.Count == 0 ? null : MaterialMaps.ChannelCounts(_manifest.Maps));
        }
    }

    // Those of each label, and all of them together.
    private Dictionary<string, (Tensor Pictures, BorderMode Border)[]> CreateReferences(IReadOnlyList<Exemplar> exemplars)
    {
        IReadOnlyList<string> labels = _manifest.Conditioning?.Labels ?? [];
        Dictionary<string, (Tensor Pictures, BorderMode Border)[]> references = labels.ToDictionary(
            static label => label,
            label => exemplars.Count == 0
                ? [(ToPicture(_tiles.MakeReference(label, ReferenceGroups)), BorderMode.Wrap)]
                : exemplars.Where(exemplar => exemplar.Info.Label == label).SelectMany(Turned).Select(Planes).ToArray());
        references[""] = exemplars.Count > 0 ? [.. exemplars.SelectMany(Turned).Select(Planes)]
            : labels.Count > 0 ? [.. references.Values.SelectMany(static each => each)]
            : [(ToPicture(_tiles.MakeReference(null, ReferenceGroups)), BorderMode.Wrap)];

        return references;
    }

    // In all the ways that the teacher was shown it.
    private IEnumerable<Exemplar> Turned(Exemplar exemplar)
    {
        return SquareGroup.Members(exemplar.Info.Symmetries ?? Symmetries.None)
            .Select(symmetry => exemplar.Transform(symmetry, _manifest.Maps));
    }

    // A side that cannot be halved often enough loses its last pixels, and the picture then ends there.
    private (Tensor Pictures, BorderMode Border) Planes(Exemplar exemplar)
    {
        Image image = exemplar.Image;
        int width = image.Width / SideUnit * SideUnit;
        int height = image.Height / SideUnit * SideUnit;
        bool isWhole = width == image.Width && height == image.Height;
        Image piece = isWhole ? image : ImageOps.Crop(image, 0, 0, width, height);
        Tensor planes = TensorData.FromSpan(
            ImageTensor.ToPlanes(piece), [1, image.Channels, height, width], _teacher.Device);

        return (planes, isWhole ? exemplar.Border : BorderMode.Clamp);
    }
}
