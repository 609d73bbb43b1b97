using TexGen.Model.Imaging;
using TexGen.Model.Sampling;
using TexGen.Native.Structures;

namespace TexGen.Native;

/// <summary>
/// The pictures of a request, copied.
/// </summary>
internal static unsafe class HostedPictures
{
    private const int LargestSide = 16384;
    private const int MostChannels = 64;

    /// <summary>The picture that a tile begins with; null for none.</summary>
    /// <param name="request">The caller's.</param>
    /// <exception cref="ArgumentException">It has no size, or a pointer is null.</exception>
    public static StartPicture? Start(RequestData request)
    {
        return request.Other is null && Picture(request.Start, "start") is Image picture
            ? new StartPicture(picture, request.Strength == 0.0 ? StartPicture.DefaultStrength : request.Strength)
            : null;
    }

    /// <summary>The two pictures that a tile lies between; null for none.</summary>
    /// <param name="request">The caller's.</param>
    /// <param name="stepCount">T of the model's schedule.</param>
    /// <exception cref="ArgumentException">There is one only, one has no size, or a pointer is null.</exception>
    public static Interpolation? Between(RequestData request, int stepCount)
    {
        if (Picture(request.Other, "other picture") is not Image other)
        {
            return request.Mix == 0.0 && request.MixedAt == 0
                ? null
                : throw new ArgumentException("There is no other picture to be mixed with 'start': give it as 'other', too.");
        }

        Image start = Picture(request.Start, "start")
            ?? throw new ArgumentException("There is no picture that 'other' is to be mixed with: give it as 'start', too.");

        int timestep = request.MixedAt == 0
            ? Interpolation.DefaultTimestep(stepCount)
            : Border.Number(request.MixedAt, "mixed_at");

        return new Interpolation(start, other, timestep, request.Mix);
    }

    /// <summary>The picture that is filled in; null for none.</summary>
    /// <param name="request">The caller's.</param>
    /// <exception cref="ArgumentException">There is no mask, or a mask alone, or one has no size, or a pointer is
    /// null.</exception>
    public static Inpainting? Hole(RequestData request)
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

    /// <summary>A picture.</summary>
    /// <param name="given">The caller's; null for none.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="ArgumentException">It has no size, or a pointer is null.</exception>
    public static Image? Picture(PictureData* given, string name)
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
