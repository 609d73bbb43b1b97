using TexGen.Model.Checkpoints;
using TexGen.Model.Diffusion;
using TexGen.Model.Materials;
using TexGen.Model.Tensors;

namespace TexGen.Training;

/// <summary>
/// What to train and for how long.
/// </summary>
public sealed record TrainingOptions
{
    /// <summary>The smallest side that a picture may have, in pixels, before or after resampling.</summary>
    public const int SmallestSide = 32;

    /// <summary>The preset's name. Default tile-s.</summary>
    public string Preset { get; init; } = Training.Preset.Default;

    /// <summary>
    /// The shorter side that exemplars are resampled to, in pixels; smaller ones are left as they are. Default 256.
    /// </summary>
    public int Size { get; init; } = 256;

    /// <summary>How many steps; null to train for <see cref="Time"/>.</summary>
    public long? Steps { get; init; }

    /// <summary>For how long to train when <see cref="Steps"/> is null. Default 3 minutes.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>
    /// Whether the run ends before it is over when tiles no longer come nearer to the exemplar, or begin to repeat it. Null,
    /// the default, for only where <see cref="Time"/> is given: a number of steps is taken at its word.
    /// </summary>
    public bool? StopsEarly { get; init; }

    /// <summary>
    /// Steps before which a run does not end because tiles come no nearer: most textures take as many. Default 3000.
    /// </summary>
    public long FewestSteps { get; init; } = 3000;

    /// <summary><see cref="StopsEarly"/> as it is decided.</summary>
    internal bool EndsEarly => StopsEarly ?? Steps is null;

    /// <summary>
    /// Steps from one measurement of small tiles to the next; null, the default, for a twentieth of <see cref="Steps"/>, at
    /// least 250, or where <see cref="Time"/> is given as often as takes a twentieth of it. Runs of less are not measured.
    /// </summary>
    public long? CheckEvery { get; init; }

    /// <summary>The seed of weights, crops and noise. Default 0.</summary>
    public ulong Seed { get; init; }

    /// <summary>The type the network is computed in. Default: the faster one on the device.</summary>
    public ComputePrecision Precision { get; init; } = ComputePrecision.Auto;

    /// <summary>Whether the exemplars tile; null to find out from each.</summary>
    public bool? Tileable { get; init; }

    /// <summary>
    /// Maps of materials to learn from instead of pictures and folders; none by default.
    /// </summary>
    public IReadOnlyList<MaterialFiles> Materials { get; init; } = [];

    /// <summary>
    /// Which way the normals of the maps point; null, the default, for what their names say, or OpenGL's way.
    /// </summary>
    public NormalConvention? Normals { get; init; }

    /// <summary>
    /// Whether maps of another shape (ratio of width to height) than their material's first, the albedo if there is one, are
    /// stretched to it, as on a surface that each map covers whole; if not, they are refused. Default false.
    /// </summary>
    public bool StretchesMaps { get; init; }

    /// <summary>Overrides the preset's largest learning rate.</summary>
    public double? LearningRate { get; init; }

    /// <summary>Overrides the preset's number of crops a step.</summary>
    public int? Batch { get; init; }

    /// <summary>Overrides the preset's crop side, in pixels.</summary>
    public int? Crop { get; init; }

    /// <summary>Overrides the preset's halo, in pixels.</summary>
    public int? Halo { get; init; }

    /// <summary>Overrides what the preset's network predicts.</summary>
    public PredictionTarget? Target { get; init; }

    /// <summary>Overrides the preset's schedule.</summary>
    public ScheduleKind? Schedule { get; init; }

    /// <summary>
    /// Overrides the preset's choice of turned and mirrored crops; null, the default, for the preset's.
    /// </summary>
    public AugmentationKind? Augment { get; init; }

    /// <summary>
    /// Whether the network learns its reverse variance, too, by the hybrid loss of Improved DDPM; noise levels are then
    /// the schedule's own, each as likely as another. Default false.
    /// </summary>
    public bool LearnsVariance { get; init; }

    /// <summary>
    /// One label for each path of exemplars (or material), in their order: the material's name. The same may come again. None, the
    /// default, for a model without labels.
    /// </summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>
    /// One guide for each exemplar, in their order: a picture of 1 or 3 channels and the same shape that says what is
    /// where. None, the default, for a model without a guide.
    /// </summary>
    public IReadOnlyList<string> Guides { get; init; } = [];

    /// <summary>
    /// One mask for each exemplar, in their order: a picture of the same shape that is white where it is learned from, and
    /// black where it is left out. None, the default, to learn from all.
    /// </summary>
    public IReadOnlyList<string> Masks { get; init; } = [];

    /// <summary>
    /// The factor by which the model shall enlarge pictures, 2 to 8; null, the default, for one that makes them from
    /// nothing.
    /// </summary>
    public int? Upscale { get; init; }

    /// <summary>
    /// At how many scales the model makes tiles, from coarse to fine, 1 to 5; null, the default, for as many as the
    /// exemplars' motifs take (<see cref="ScaleFit"/>).
    /// </summary>
    public int? Scales { get; init; }

    /// <summary>
    /// Whether the network is told where in the period it is, if the exemplar is one that repeats, so that grids stay
    /// straight. Default true.
    /// </summary>
    public bool FollowsGrid { get; init; } = true;

    /// <summary>Whether what is learned has one scale by its nature.</summary>
    internal bool HasOneScale => Upscale is not null || LearnsVariance;

    /// <summary>
    /// How often the state is saved beside the model, but no more often than takes a twentieth of the time; zero for after
    /// every step. Default every 15 seconds.
    /// </summary>
    public TimeSpan SaveEvery { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Checks every value.
    /// </summary>
    /// <exception cref="ArgumentException">A value is out of range; the message names it.</exception>
    public void Validate()
    {
        if (Size is < SmallestSide or > 4096)
        {
            throw new ArgumentException($"The exemplar's size must be {SmallestSide} to 4096 pixels, not {Size}.");
        }

        if (Steps is < 1 or > 100_000_000)
        {
            throw new ArgumentException($"The number of steps must be 1 to 100 million, not {Steps}.");
        }

        if (CheckEvery is < 1)
        {
            throw new ArgumentException($"There must be at least 1 step between two checks, not {CheckEvery}.");
        }

        if (Steps is null && (Time < TimeSpan.FromSeconds(1) || Time > TimeSpan.FromDays(30)))
        {
            throw new ArgumentException($"The training time must be one second to 30 days, not {Time}.");
        }

        if (LearningRate is not null && !(LearningRate > 0.0 && LearningRate < 1.0))
        {
            throw new ArgumentException($"The learning rate must lie in (0, 1), not {LearningRate}.");
        }

        foreach (string label in Labels)
        {
            ConditioningInfo.CheckLabel(label);
        }

        if (Upscale is int factor)
        {
            new UpscaleInfo { Factor = factor }.Validate();
        }

        if (Scales is < 1 or > ScaleInfo.Most)
        {
            throw new ArgumentException($"The number of scales must be 1 to {ScaleInfo.Most}, not {Scales}.");
        }

        if (Scales > 1 && HasOneScale)
        {
            throw new ArgumentException(
                "A model that enlarges pictures or learns its variance has one scale; ask for no more.");
        }

        if (Batch is < 1 or > 4096 || Crop is < 8 or > 2048 || Halo is < 0 or > 512)
        {
            throw new ArgumentException($"Batch, crop or halo is out of range: {Batch}, {Crop}, {Halo}.");
        }
    }
}
