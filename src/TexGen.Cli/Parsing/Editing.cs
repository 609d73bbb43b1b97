using System.Globalization;
using TexGen.Model.Diffusion.Samplers;
using TexGen.Model.Imaging;
using TexGen.Model.Sampling;
using TexGen.Plugin;

namespace TexGen.Cli.Parsing;

/// <summary>
/// What a tile is made out of, as the command line names it; null for what was not given.
/// </summary>
internal sealed record Editing
{
    /// <summary>The picture to begin with.</summary>
    public string? From { get; init; }

    /// <summary>How much of it to renew.</summary>
    public double? Strength { get; init; }

    /// <summary>The picture to fill in.</summary>
    public string? Inpaint { get; init; }

    /// <summary>Where to fill it in.</summary>
    public string? Mask { get; init; }

    /// <summary>How often each level is gone through.</summary>
    public int? Resamples { get; init; }

    /// <summary>By how many levels the noise is raised again.</summary>
    public int? Jump { get; init; }

    /// <summary>t down to which all tiles are the first one.</summary>
    public int? Share { get; init; }

    /// <summary>
    /// Checks that nothing stands without what it belongs to.
    /// </summary>
    /// <exception cref="ArgumentException">Something does.</exception>
    public void Validate()
    {
        if (Strength is not null && From is null && Inpaint is null)
        {
            throw new ArgumentException(
                "--strength says how much of a picture to renew; name it with --from or --inpaint.");
        }

        if (Inpaint is not null && Mask is null)
        {
            throw new ArgumentException("--inpaint needs a --mask, white where the picture is to be made anew.");
        }

        if (Inpaint is null && (Mask is not null || Resamples is not null || Jump is not null))
        {
            throw new ArgumentException(
                "--mask, --resample and --jump say how to fill in a picture; name it with --inpaint.");
        }

        if (Inpaint is not null && (From is not null || Share is not null))
        {
            throw new ArgumentException("--inpaint goes with neither --from nor --share.");
        }
    }

    /// <summary>
    /// Reads the pictures and completes a request.
    /// </summary>
    /// <param name="request">Everything else; its seed is the first tile's.</param>
    /// <param name="size">The size asked for, or null for the pictures' own.</param>
    /// <param name="stride">What sides must be multiples of.</param>
    /// <exception cref="ArgumentException">A picture's size does not fit the model.</exception>
    public GenerationRequest Complete(GenerationRequest request, PixelSize? size, int stride)
    {
        if (Share is int share)
        {
            request = request with { Shared = new SharedNoise(request.Seed, share) };
        }

        if (From is not null)
        {
            Image picture = TilePicture.Read(From, size, stride);
            request = request with
            {
                From = new StartPicture(picture, Strength ?? StartPicture.DefaultStrength),
                Width = picture.Width,
                Height = picture.Height,
            };
        }

        return Inpaint is null ? request : WithInpainting(request, size, stride);
    }

    /// <summary>What a tile's file says of it.</summary>
    /// <param name="request">The completed request.</param>
    public IEnumerable<(string Key, string Value)> Describe(GenerationRequest request)
    {
        if (From is not null)
        {
            yield return ("texgen:from", Path.GetFileName(From));
        }

        if (request.From is not null)
        {
            yield return ("texgen:strength", request.From.Strength.ToString(CultureInfo.InvariantCulture));
        }

        if (request.Inpaint is not null)
        {
            yield return ("texgen:inpaint", Path.GetFileName(Inpaint!));
            yield return ("texgen:mask", Path.GetFileName(Mask!));
            yield return ("texgen:strength", request.Inpaint.Strength.ToString(CultureInfo.InvariantCulture));
        }

        if (request.Shared is not null)
        {
            yield return ("texgen:share", string.Create(
                CultureInfo.InvariantCulture, $"seed {request.Shared.Seed} t {request.Shared.Timestep}"));
        }
    }

    private GenerationRequest WithInpainting(GenerationRequest request, PixelSize? size, int stride)
    {
        if (request.Sampler is not (null or SamplerKind.DpmSolver or SamplerKind.Ddpm))
        {
            throw new ArgumentException("--inpaint takes ancestral steps; leave --sampler out.");
        }

        Image picture = ImageFile.Read(Inpaint!);
        Image mask = ImageFile.Read(Mask!);
        if (mask.Width != picture.Width || mask.Height != picture.Height)
        {
            throw new ArgumentException(
                $"'{Mask}' has {mask.Width}x{mask.Height} pixels, '{Inpaint}' {picture.Width}x{picture.Height}; "
                + "a mask must have the size of its picture.");
        }

        BorderMode border = TilePicture.BorderOf(picture);
        picture = TilePicture.Fit(Inpaint!, picture, size, stride, border);
        Inpainting inpaint = new(picture, TilePicture.Fit(Mask!, mask, size, stride, border));
        inpaint = inpaint with
        {
            Strength = Strength ?? inpaint.Strength,
            JumpLength = Jump ?? inpaint.JumpLength,
            Resamples = Resamples ?? inpaint.Resamples,
        };

        return request with
        {
            Inpaint = inpaint,
            Sampler = SamplerKind.Ddpm,
            Width = picture.Width,
            Height = picture.Height,
        };
    }
}
