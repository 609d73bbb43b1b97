using System.Globalization;
using TexGen.Model.Checkpoints;
using TexGen.Model.Diffusion;
using TexGen.Model.Imaging;
using TexGen.Model.Networks;
using TexGen.Model.Tensors;
using static TorchSharp.torch;

namespace TexGen.Training;

/// <content>From exemplars, preset and options to a run.</content>
internal sealed partial class TrainingRun
{
    /// <summary>
    /// Prepares a run.
    /// </summary>
    /// <param name="exemplars">What to learn from, at least one.</param>
    /// <param name="options">How.</param>
    /// <param name="device">Where.</param>
    /// <param name="scales">At how many scales; null to measure the exemplars' motifs.</param>
    /// <param name="shards">In how many parts a batch is computed side by side, which decides how sums are rounded; null for one
    /// for each of libtorch's threads, as far as there are crops for them, on a CPU where OpenBLAS has no threads of its own.</param>
    /// <exception cref="InvalidDataException">The exemplars are too small or nearly constant.</exception>
    public static TrainingRun Create(
        IReadOnlyList<Exemplar> exemplars,
        TrainingOptions options,
        Device device,
        ScaleChoice? scales = null,
        int? shards = null)
    {
        Preset preset = Preset.Load(options.Preset).With(options);
        int channels = exemplars[0].Image.Channels;
        float[][] planes = [.. exemplars.Select(static exemplar => exemplar.LearnedPlanes())];
        IReadOnlyList<MapInfo> maps = exemplars[0].AllMaps;
        ExemplarInfo[] infos = [.. exemplars.Select(exemplar => exemplar.Info)];
        scales ??= ScaleFit.Choose(exemplars, options);
        ConditioningInfo? conditioning = ConditioningFit.Fit(exemplars, options, scales.Count);
        RepeatedPiece? repeats = RepeatFit.Find(conditioning?.Grid, exemplars[0]);
        WhiteningInfo whitening = preset.Whitening == WhiteningKind.None
            ? WhiteningFit.Identity(planes, channels)
            : WhiteningFit.Fit(planes, channels, maps, repeats?.Repeats);
        if (scales.Count > 1)
        {
            ScaleInfo fitted = ScaleFit.Fit(scales, exemplars, whitening);
            conditioning = (conditioning ?? new ConditioningInfo()) with { Scales = fitted };
        }

        int conditionPlanes = conditioning?.PlaneCount(channels) ?? 0;
        int conditionFeatures = conditioning?.FeatureCount() ?? 0;
        ExemplarCrops[] crops =
        [
            .. Enumerable.Range(0, scales.Count)
                .Select(scale => CreateCrops(exemplars, maps, whitening, conditioning, scale)),
        ];
        if (preset.Whitening != WhiteningKind.None)
        {
            whitening = WhiteningFit.WithRange(whitening, crops[0].Unturned);
        }

        if (conditioning?.Grid is GridInfo grid)
        {
            conditioning = conditioning with
            {
                Grid = grid with { Repeats = RepeatFit.InfoOf(repeats, whitening) },
            };
        }

        ModelManifest manifest = new()
        {
            Name = exemplars[0].Name,
            TileUNet = preset.TileUNet is null ? null : preset.TileUNet with
            {
                Channels = channels,
                Widths = MaterialWidths.For(preset.TileUNet, channels),
                Dropout = DropoutFit.For(preset.TileUNet.Dropout, exemplars, scales.Count),
                ConditionChannels = conditionPlanes,
                ConditionFeatures = conditionFeatures,
            },
            UNet = preset.UNet is null ? null : preset.UNet with
            {
                Channels = channels,
                ConditionChannels = conditionPlanes,
                ConditionFeatures = conditionFeatures,
            },
            Diffusion = CreateDiffusion(preset),
            Whitening = whitening,
            Conditioning = conditioning,
            Maps = maps,
            Exemplars = infos,
        };
        manifest.Validate();

        string computeType = ComputeTypes.Name(ComputeTypes.Resolve(
            options.Precision, device, manifest.Diffusion.Target));
        using DenoisingNetwork network = ModelFile.CreateNetwork(manifest);
        TrainingPlan plan = TrainingPlan.Create(
            preset,
            options with { Scales = scales.Count },
            channels,
            crops.Min(static each => each.LargestSide),
            network.Stride,
            computeType);
        plan = plan with
        {
            Grid = GridWords(conditioning?.Grid),
            SelfGuidance = SelfGuidance.WeightOf(preset, conditioning, options),
            PatchTuning = PatchTuning.WeightOf(preset, conditioning, options),
        };
        Array.ForEach(crops, each => each.CheckMasks(plan.Side, plan.Halo));
        AttentionMemory.Check(network, plan.Batch, plan.Side, plan.Side, "give a smaller crop or batch");

        int threads = shards
            ?? ShardThreads.CountFor(device, plan.Batch, Environment.GetEnvironmentVariable("OPENBLAS_NUM_THREADS"));

        return new TrainingRun(exemplars, plan, manifest, crops, network, device, threads)
        {
            _mainPart = PatchTuning.MainPart(plan.PatchTuning, plan.Scales, options),
        };
    }

    /// <summary>
    /// The crops of a run.
    /// </summary>
    /// <param name="exemplars">What they are cut out of, in the ways that they may be turned.</param>
    /// <param name="maps">The exemplars' maps.</param>
    /// <param name="whitening">What becomes of them.</param>
    /// <param name="conditioning">What is cut together with them; null for nothing.</param>
    /// <param name="scale">At which scale they are cut, 0 the finest.</param>
    internal static ExemplarCrops CreateCrops(
        IReadOnlyList<Exemplar> exemplars,
        IReadOnlyList<MapInfo> maps,
        WhiteningInfo whitening,
        ConditioningInfo? conditioning,
        int scale = 0)
    {
        ExemplarInfo[] infos = [.. exemplars.Select(exemplar => exemplar.AtScale(scale).Info)];
        CropSource[][] sources =
        [
            .. exemplars.Select(exemplar => SquareGroup.Members(exemplar.Info.Symmetries ?? Symmetries.None)
                .Select(symmetry => exemplar.Transform(symmetry, maps))
                .Select(turned => CreateSource(turned, whitening, conditioning, scale)).ToArray()),
        ];

        return new ExemplarCrops(
            sources, infos, sources[0][0].Planes.Length / (infos[0].Width * infos[0].Height));
    }

    private static string GridWords(GridInfo? grid)
    {
        FormattableString[] parts =
        [
            .. grid?.PeriodX is double x ? [$"{x} across"] : Array.Empty<FormattableString>(),
            .. grid?.PeriodY is double y ? [$"{y} down"] : Array.Empty<FormattableString>(),
        ];

        if (parts.Length == 0)
        {
            return TrainingPlan.NoGrid;
        }

        // What repeats is whitened apart: a run from before it was learns other channels.
        string periods = string.Join(" and ", parts.Select(static part => part.ToString(CultureInfo.InvariantCulture)));
        int channels = grid?.Repeats?.Channels.Count ?? 0;

        return channels == 0 ? periods : $"{periods} ({channels} channels the same in every period)";
    }

    // The range of σ, which the solvers walk and the features tell apart, ends where training does; far above 80 nothing
    // is left to tell.
    private static DiffusionInfo CreateDiffusion(Preset preset)
    {
        DiffusionInfo diffusion = new()
        {
            Target = preset.Target,
            Schedule = preset.Schedule,
            StepCount = preset.Timesteps,
            Variance = preset.Variance,
        };
        if (preset.Noise != NoiseDistributionKind.UniformTimesteps)
        {
            return diffusion;
        }

        NoiseSchedule schedule = diffusion.CreateSchedule();

        return diffusion with
        {
            SigmaMin = schedule.Level(0).Sigma,
            SigmaMax = Math.Min(diffusion.SigmaMax, schedule.Level(schedule.StepCount - 1).Sigma),
        };
    }

    // An exemplar's white channels at a scale, and behind them the planes that are cut together with them.
    private static CropSource CreateSource(
        Exemplar exemplar, WhiteningInfo whitening, ConditioningInfo? conditioning, int scale)
    {
        Exemplar cut = exemplar.AtScale(scale);
        float[] white = WhiteningFit.Apply(whitening, ImageTensor.ToPlanes(cut.Image));
        WhiteningFit.Amplify(white, conditioning?.Scales?.Gains[scale] ?? 1.0);
        float[] planes = [.. white, .. CropConditions.PlanesOf(conditioning, whitening, exemplar, scale)];

        return CropSource.Of(planes, cut.Info) with { Mask = cut.Mask };
    }
}
