using TexGen.Model.Checkpoints;
using TexGen.Model.Diffusion;
using TexGen.Model.Diffusion.Samplers;
using TexGen.Model.Imaging;

namespace TexGen.Model.Sampling;

/// <summary>
/// What it means for a tile's walk that it is made out of pictures, or has something in common with others.
/// </summary>
internal static class TileEdits
{
    /// <summary>Accepts a request's pictures, or says what is wrong with them.</summary>
    /// <param name="manifest">The model.</param>
    /// <param name="request">The tile.</param>
    /// <exception cref="ArgumentException">There are pictures for several uses, a picture has another size than the tile, an
    /// option is out of range, or the model was distilled.</exception>
    public static void Check(ModelManifest manifest, TileRequest request)
    {
        if (new object?[] { request.From, request.Between, request.Inpaint }.Count(edit => edit is not null) > 1)
        {
            throw new ArgumentException(
                "A tile begins with one picture, lies between two, or is one that is filled in; choose one of these.",
                nameof(request));
        }

        CheckPictures(request);
        if (manifest.Diffusion.Distilled is DistillationInfo distilled && request.HasPicture)
        {
            // It has seen no noise but that of x_T, and no picture but its own.
            throw new ArgumentException(
                "This model was distilled and makes tiles from pure noise alone, not out of pictures; take "
                + $"'{distilled.Teacher}', which it was distilled from.",
                nameof(request));
        }

        request.Between?.Validate(manifest.Diffusion.StepCount);
        if (request.Shared is not null && request.Inpaint is not null)
        {
            throw new ArgumentException("Tiles that are filled in cannot share x_t.", nameof(request));
        }

        _ = FirstOwnStep(manifest, request);
    }

    /// <summary>
    /// How a tile is walked: what is filled in by ancestral steps, and from how far into the noise.
    /// </summary>
    /// <param name="manifest">The model.</param>
    /// <param name="request">The tile, or what is asked of one of its scales.</param>
    /// <exception cref="ArgumentException">A variance is asked for that the model has not learned.</exception>
    public static (SamplingOptions Sampling, double Strength) WalkOf(ModelManifest manifest, TileRequest request)
    {
        int stepCount = manifest.Diffusion.StepCount;
        if (request.Inpaint is Inpainting inpaint)
        {
            SamplingOptions ancestral = request.Sampling with
            {
                Sampler = SamplerKind.Ddpm,
                Steps = request.Sampling.Steps ?? Math.Min(Inpainting.DefaultSteps, stepCount),
            };

            return (ancestral.For(manifest), inpaint.Strength);
        }

        double strength = request.From?.Strength ?? (double?)request.Between?.Timestep / stepCount ?? 1.0;

        return (request.Sampling.For(manifest), strength);
    }

    /// <summary>The first step whose noise is a tile's own; 0 where nothing is shared.</summary>
    /// <param name="manifest">The model.</param>
    /// <param name="request">The tile.</param>
    /// <exception cref="ArgumentException">The sampler adds no noise, or none after what is shared.</exception>
    public static int FirstOwnStep(ModelManifest manifest, TileRequest request)
    {
        if (request.Shared is not SharedNoise shared)
        {
            return 0;
        }

        if (request.Sampling.IsDeterministic)
        {
            throw new ArgumentException(
                "Tiles that share x_t differ by the noise that is added after it, and this sampler adds none; "
                + "take ddpm, dpm-sde, or ddim with an η above 0.",
                nameof(request));
        }

        return shared.FirstOwnStep(LevelsOf(manifest, request), manifest.Diffusion.CreateSchedule());
    }

    /// <summary>
    /// A request to a scale. Coarse scales are done with sooner: where they add no noise after what is shared any more, they
    /// are shared whole.
    /// </summary>
    /// <param name="manifest">The model.</param>
    /// <param name="request">The request to the scale.</param>
    public static TileRequest WithNoiseLeft(ModelManifest manifest, TileRequest request)
    {
        if (request.Shared is not SharedNoise shared || request.Inpaint is not null
            || shared.LeavesNoise(LevelsOf(manifest, request), manifest.Diffusion.CreateSchedule()))
        {
            return request;
        }

        return request with { Seeds = [.. request.Seeds.Select(_ => shared.Seed)], Shared = null };
    }

    private static NoiseLevel[] LevelsOf(ModelManifest manifest, TileRequest request)
    {
        (SamplingOptions sampling, double strength) = WalkOf(manifest, request);

        return sampling.LevelsFor(manifest.Diffusion, strength);
    }

    private static void CheckPictures(TileRequest request)
    {
        Image?[] pictures =
            [request.From?.Picture, request.Between?.First, request.Between?.Second, request.Inpaint?.Picture];
        foreach (Image picture in pictures.OfType<Image>())
        {
            if (picture.Width != request.Width || picture.Height != request.Height)
            {
                throw new ArgumentException(
                    $"The picture has {picture.Width}x{picture.Height} pixels, the tile "
                    + $"{request.Width}x{request.Height}; resample it first.",
                    nameof(request));
            }
        }

        request.Inpaint?.Validate();
    }
}
