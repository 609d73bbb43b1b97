using TexGen.Model.Checkpoints;
using TexGen.Model.Conditioning;
using TexGen.Model.Diffusion;
using TexGen.Model.Imaging;
using TexGen.Model.Sampling;
using TexGen.Runtime.Rendering;

namespace TexGen.Runtime.Sampling;

/// <content>What a stage begins with: noise, pictures, the coarser scale's tile, and the planes of the condition.</content>
internal sealed partial class ComputeStage
{
    /// <summary>What the walk begins with: noise, or a picture with as much of it as the first step's level has.</summary>
    /// <param name="noise">The tile's noise, asked for whenever it is needed.</param>
    public StageTask Start(Func<TurnedNoise> noise)
    {
        if (_start is null)
        {
            return Noise(() => Plan.Initial(noise()));
        }

        // x_t ~ q(x_t | x_0)  (SDEdit, arXiv:2108.01073)
        NoiseLevel level = Plan.Steps[0].Level;

        return Copy(
            _ =>
            {
                TurnedNoise initial = Plan.Initial(noise());

                return new NoisyCopy(Buffers.State, Buffers.Count)
                {
                    Source = _start,
                    Factor = level.Signal,
                    Noise = initial.Initial(Plan.Stage),
                    Deviations = (level.Noise * initial.Cosine, level.Noise * initial.Sine),
                };
            },
            Buffers.Count);
    }

    /// <summary>x_T, the noise to begin with.</summary>
    /// <param name="noise">The noise, asked for whenever it is needed.</param>
    public StageTask Noise(Func<TurnedNoise> noise)
    {
        // x_T ~ N(0, I)  (DDPM Algorithm 2, line 1): of white pictures x_t has deviation 1 at every level.
        return Copy(
            _ => new NoisyCopy(Buffers.State, Buffers.Count)
            {
                Noise = noise().Initial(Plan.Stage),
                Deviations = (noise().Cosine, noise().Sine),
            },
            Buffers.Count);
    }

    /// <summary>
    /// What a finer scale sees of the coarser one, before its first step; and an upscaler of the picture that it enlarges.
    /// </summary>
    /// <param name="coarser">What was made at the next coarser scale; null at the coarsest.</param>
    /// <param name="noise">The tile's noise, asked for whenever it is needed.</param>
    public IEnumerable<StageTask> Coarser(ComputeStage? coarser, Func<TurnedNoise> noise)
    {
        GlBuffer? source = coarser?.Buffers.State ?? _large;
        if (source is null)
        {
            yield break;
        }

        NoisyCopy seen = new(Buffers.State, Buffers.Count)
        {
            At = CoarserAt,
            Source = source,
            Size = (Plan.Width, Plan.Height),
            Reduction = coarser is null ? 1 : 0,
        };
        yield return Copy(
            _ => seen with
            {
                Noise = noise().Augmentation(Plan.Stage),
                Deviations = (_condition.Augmentation * noise().Cosine, _condition.Augmentation * noise().Sine),
            },
            Buffers.Count,
            isCubic: coarser is not null);
        if (coarser is not null)
        {
            yield return EstimateOf(coarser);
        }
    }

    /// <summary>The coarser scale's estimate as this one's, for whoever watches: enlarged, and with this scale's
    /// gain.</summary>
    /// <param name="coarser">The next coarser stage.</param>
    public StageTask EstimateOf(ComputeStage coarser)
    {
        NoisyCopy estimate = new(Buffers.Estimate, Buffers.Count)
        {
            Source = coarser.Buffers.Estimate,
            Factor = Plan.Gain / coarser.Plan.Gain,
            Size = (Plan.Width, Plan.Height),
            Reduction = 0,
        };

        return Copy(_ => estimate, Buffers.Count, isCubic: true);
    }

    /// <summary>A picture's white planes, [C, H, W].</summary>
    /// <param name="white">The model's whitening.</param>
    /// <param name="picture">The picture, of any channels that can be converted.</param>
    /// <param name="gain">What they are multiplied by. Default 1.</param>
    /// <exception cref="ArgumentException">The channels cannot be converted.</exception>
    public static float[] WhiteOf(WhitePicture white, Image picture, double gain = 1.0)
    {
        Image fitting = white.Fit(picture);
        float[] planes = new float[fitting.Pixels.Length];
        white.Write(fitting, 0, planes);

        return gain == 1.0 ? planes : Array.ConvertAll(planes, number => (float)gain * number);
    }

    private Image Enlarged(StagePlan plan)
    {
        return ConditionPlanes.Enlarge(_condition.LowResolution!, plan.Width, plan.Height, BorderMode.Wrap);
    }

    private static float[]? StartOf(WhitePicture white, StagePlan plan)
    {
        if (plan.Part.Between is not Interpolation between)
        {
            return plan.Part.From is StartPicture from ? WhiteOf(white, from.Picture, plan.Gain) : null;
        }

        // x̄_t = (1 − λ) x_t + λ x'_t  (DDPM §4.4): with the same noise in both, they can be mixed beforehand.
        float[] first = WhiteOf(white, between.First, plan.Gain * (1.0 - between.Lambda));
        float[] second = WhiteOf(white, between.Second, plan.Gain * between.Lambda);

        return [.. first.Zip(second, static (a, b) => a + b)];
    }

    // Behind x_t, in the order of Checkpoints.ConditioningInfo.PlaneCount.
    private void UploadPlanes()
    {
        if (_conditioning?.Guide is GuideInfo guide)
        {
            float[] planes = ConditionPlanes.OfGuide(guide, _condition.Guide, Plan.Width, Plan.Height);
            Buffers.State.Write<float>(Buffers.Count, planes);
        }

        // The finer scales' are made on the way; at the coarsest there is nothing to enlarge.
        if (_conditioning?.Scales is not null && Plan.Stage == 0)
        {
            Buffers.State.Write<float>(CoarserAt, new float[Buffers.Count]);
        }

        if (_conditioning?.Grid is GridInfo grid)
        {
            float[] places = GridPlanes.Of(grid, Plan.Width, Plan.Height);

            // What is made out of a picture has a grid already, and follows that.
            Buffers.State.Write<float>(CoarserAt, Plan.Part.HasPicture ? new float[places.Length] : places);
        }
    }
}
