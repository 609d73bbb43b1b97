using TexGen.Model.Checkpoints;
using TexGen.Model.Conditioning;
using TexGen.Model.Diffusion.Samplers;
using TexGen.Model.Imaging;
using TexGen.Model.Sampling;
using TexGen.Native.Structures;
using TexGen.Runtime;

namespace TexGen.Native;

/// <summary>
/// From what C asks for to what is asked of the runtime: zeros become the defaults, and everything is copied.
/// </summary>
internal static unsafe class HostedRequest
{
    private const int LargestSide = 16384;
    private const int MostChannels = 64;

    /// <summary>A tile.</summary>
    /// <param name="request">The caller's.</param>
    /// <exception cref="ArgumentException">There is no such sampler, a picture has no size, or a pointer is null.</exception>
    public static RuntimeRequest Of(RequestData request)
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
            From = Start(request),
            Inpaint = Hole(request),
            Condition = new TileCondition
            {
                Labels = Labels(request),
                Guide = Picture(request.Guide, "guide"),
                LowResolution = Picture(request.Picture, "picture"),
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

    private static StartPicture? Start(RequestData request)
    {
        return Picture(request.Start, "start") is Image picture
            ? new StartPicture(picture, request.Strength == 0.0 ? StartPicture.DefaultStrength : request.Strength)
            : null;
    }

    private static Inpainting? Hole(RequestData request)
    {
        Image? mask = Picture(request.Mask, "mask");
        if (Picture(request.Hole, "picture with a hole") is not Image picture)
        {
            return mask is null
                ? null
                : throw new ArgumentException("There is a mask, and no picture to be filled in: give it as 'hole', too.");
        }

        return new Inpainting(picture, mask ?? throw new ArgumentException("The picture with a hole needs a mask."))
        {
            Strength = request.Strength == 0.0 ? 1.0 : request.Strength,
        };
    }

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

    private static Image? Picture(PictureData* given, string name)
    {
        if (given is null)
        {
            return null;
        }

        PictureData picture = Sized.Read(given, "texgen_picture");
        if (picture.Width is 0 or > LargestSide || picture.Height is 0 or > LargestSide
            || picture.Channels is 0 or > MostChannels)
        {
            throw new ArgumentException(
                $"The {name} is {picture.Width}x{picture.Height} in {picture.Channels} channels: it has 1 to {LargestSide} "
                + $"pixels a side and 1 to {MostChannels} channels.");
        }

        Border.CheckPointer(picture.Pixels, $"pixels of the {name}");
        (int width, int height, int channels) = ((int)picture.Width, (int)picture.Height, (int)picture.Channels);
        long length = (long)width * height * channels;
        if (length > Array.MaxLength)
        {
            throw new ArgumentException($"The {name} has {length} bytes, which is too large.");
        }

        return Image.FromBytes(new ReadOnlySpan<byte>(picture.Pixels, (int)length), width, height, channels);
    }
}
