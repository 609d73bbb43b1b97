using TexGen.Model.Checkpoints;
using TexGen.Model.Conditioning;
using TexGen.Model.Diffusion;
using TexGen.Model.Diffusion.Samplers;
using TexGen.Model.Sampling;
using TexGen.Native.Structures;
using TexGen.Runtime;

namespace TexGen.Native;

/// <summary>
/// From what C asks for to what is asked of the runtime: zeros become the defaults, and everything is copied.
/// </summary>
internal static unsafe class HostedRequest
{
    /// <summary>A tile.</summary>
    /// <param name="request">The caller's.</param>
    /// <param name="stepCount">T of the model's schedule.</param>
    /// <exception cref="ArgumentException">There is no such sampler, a picture has no size, or a pointer is null.</exception>
    public static RuntimeRequest Of(RequestData request, int stepCount)
    {
        RuntimeRequest defaults = new();

        return new RuntimeRequest
        {
            Seed = request.Seed,
            Width = request.Width == 0 ? defaults.Width : Border.Number(request.Width),
            Height = request.Height == 0 ? defaults.Height : Border.Number(request.Height),
            Steps = Optional(request.Steps),
            Sampler = request.Sampler switch
            {
                0 => null,
                1 => SamplerKind.DpmSolver,
                2 => SamplerKind.Ddim,
                3 => SamplerKind.Ddpm,
                4 => SamplerKind.DpmSolver3,
                5 => SamplerKind.DpmSolverSde,
                6 => SamplerKind.Heun,
                uint other => throw new ArgumentException($"There is no sampler {other}; see TEXGEN_SAMPLER_ in texgen.h."),
            },
            Eta = request.Eta,
            Tiling = request.Tiling switch
            {
                0 => null,
                <= (uint)Tiling.Neither => (Tiling)request.Tiling,
                uint other => throw new ArgumentException($"There is no tiling {other}; see TEXGEN_TILES_ in texgen.h."),
            },
            Variance = request.Variance switch
            {
                0 => null,
                <= 1 + (uint)ReverseVariance.Learned => (ReverseVariance)(request.Variance - 1),
                uint other => throw new ArgumentException($"There is no variance {other}; see TEXGEN_VARIANCE_ in texgen.h."),
            },
            Spacing = request.Spacing switch
            {
                0 => null,
                <= 1 + (uint)StepSpacing.BothEnds => (StepSpacing)(request.Spacing - 1),
                uint other => throw new ArgumentException($"There is no spacing {other}; see TEXGEN_SPACING_ in texgen.h."),
            },
            From = HostedPictures.Start(request),
            Between = HostedPictures.Between(request, stepCount),
            Inpaint = HostedPictures.Hole(request),
            Shared = Optional(request.SharedUntil) is int shared ? new SharedNoise(request.SharedSeed, shared) : null,
            Condition = new TileCondition
            {
                Labels = Labels(request),
                Guide = HostedPictures.Picture(request.Guide, "guide"),
                LowResolution = HostedPictures.Picture(request.Picture, "picture"),
                Guidance = request.Guidance == 0.0 ? defaults.Condition.Guidance : request.Guidance,
                Augmentation = request.Augmentation == 0.0 ? defaults.Condition.Augmentation : request.Augmentation,
            },
        };
    }

    /// <summary>How a part is made anew.</summary>
    /// <param name="region">The caller's.</param>
    /// <exception cref="ArgumentException">There is no such method.</exception>
    public static RegenerationOptions Of(RegionData region)
    {
        if (region.Method > (uint)RegenerationMethod.Repaint)
        {
            throw new ArgumentException($"There is no method {region.Method}; see TEXGEN_REGION_ in texgen.h.");
        }

        RegenerationOptions defaults = new();

        return new RegenerationOptions
        {
            Method = (RegenerationMethod)region.Method,
            Steps = Optional(region.Steps),
            JumpLength = Optional(region.JumpLength) ?? defaults.JumpLength,
            Resamples = Optional(region.Resamples) ?? defaults.Resamples,
        };
    }

    private static int? Optional(uint value) => value == 0 ? null : Border.Number(value, "a number of steps");

    private static Dictionary<string, double> Labels(RequestData request)
    {
        Dictionary<string, double> labels = new(StringComparer.Ordinal);
        if (request.LabelCount == 0)
        {
            return labels;
        }

        if (request.LabelCount > ConditioningInfo.MostLabels)
        {
            throw new ArgumentException($"A model has at most {ConditioningInfo.MostLabels} labels, not {request.LabelCount}.");
        }

        Border.CheckPointer(request.Labels, "labels");
        foreach (LabelData label in new ReadOnlySpan<LabelData>(request.Labels, (int)request.LabelCount))
        {
            string name = Border.Text(label.Name, "a label's name");
            if (!labels.TryAdd(name, label.Weight))
            {
                throw new ArgumentException($"The label '{name}' is given twice.");
            }
        }

        return labels;
    }
}
