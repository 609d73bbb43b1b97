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
    /// <exception cref="InvalidDataException">The exemplars are too small or nearly constant.</exception>
    public static TrainingRun Create(IReadOnlyList<Exemplar> exemplars, TrainingOptions options, Device device)
    {
        Preset preset = Preset.Load(options.Preset).With(options);
        int channels = exemplars[0].Image.Channels;
        float[][] planes = [.. exemplars.Select(static exemplar => exemplar.LearnedPlanes())];
        IReadOnlyList<MapInfo> maps =
            exemplars[0].Maps ?? [new MapInfo(channels == 1 ? "grey" : "albedo", channels, "sRGB")];
        WhiteningInfo whitening = preset.Whitening == WhiteningKind.None
            ? WhiteningFit.Identity(planes, channels)
            : WhiteningFit.Fit(planes, channels, [.. maps.Select(map => map.GeneratedChannels).Where(count => count > 0)]);
        ExemplarInfo[] infos = [.. exemplars.Select(exemplar => exemplar.Info)];
        ConditioningInfo? conditioning = ConditioningFit.Fit(exemplars, options);
        int conditionPlanes = conditioning?.PlaneCount(channels) ?? 0;
        int conditionFeatures = conditioning?.FeatureCount() ?? 0;
        ExemplarCrops crops = CreateCrops(exemplars, maps, whitening, conditioning);
        if (preset.Whitening != WhiteningKind.None)
        {
            whitening = WhiteningFit.WithRange(whitening, crops.Unturned);
        }

        ModelManifest manifest = new()
        {
            Name = exemplars[0].Maps is null ? Path.GetFileNameWithoutExtension(infos[0].Name) : infos[0].Name,
            TileUNet = preset.TileUNet is null ? null : preset.TileUNet with
            {
                Channels = channels,
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
        DenoisingNetwork network = ModelFile.CreateNetwork(manifest);
        try
        {
            TrainingPlan plan = TrainingPlan.Create(
                preset, options, channels, crops.LargestSide, network.Stride, computeType);
            crops.CheckMasks(plan.Side, plan.Halo);
            AttentionMemory.Check(network, plan.Batch, plan.Side, plan.Side, "give a smaller --crop or --batch");

            return new TrainingRun(exemplars, plan, manifest, crops, network, device);
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    /// <summary>
    /// The crops of a run.
    /// </summary>
    /// <param name="exemplars">What they are cut out of, in the ways that they may be turned.</param>
    /// <param name="maps">The exemplars' maps.</param>
    /// <param name="whitening">What becomes of them.</param>
    /// <param name="conditioning">What is cut together with them; null for nothing.</param>
    internal static ExemplarCrops CreateCrops(
        IReadOnlyList<Exemplar> exemplars,
        IReadOnlyList<MapInfo> maps,
        WhiteningInfo whitening,
        ConditioningInfo? conditioning)
    {
        ExemplarInfo[] infos = [.. exemplars.Select(exemplar => exemplar.Info)];
        CropSource[][] sources =
        [
            .. exemplars.Select(exemplar => SquareGroup.Members(exemplar.Info.Symmetries ?? Symmetries.None)
                .Select(symmetry => exemplar.Transform(symmetry, maps))
                .Select(turned => CropSource.Of(CreatePlanes(turned, whitening, conditioning), turned.Info) with { Mask = turned.Mask }).ToArray()),
        ];

        return new ExemplarCrops(
            sources, infos, sources[0][0].Planes.Length / (infos[0].Width * infos[0].Height));
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

    // An exemplar's white channels, and behind them the planes that are cut together with them.
    private static float[] CreatePlanes(Exemplar exemplar, WhiteningInfo whitening, ConditioningInfo? conditioning)
    {
        float[] white = WhiteningFit.Apply(whitening, ImageTensor.ToPlanes(exemplar.Image));

        return [.. white, .. CropConditions.PlanesOf(conditioning, whitening, exemplar)];
    }
}
