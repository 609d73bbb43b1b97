using TexGen.Model.Checkpoints;
using TexGen.Model.Diffusion;
using TexGen.Model.Diffusion.Likelihood;
using TexGen.Model.Imaging;
using TexGen.Model.Random;
using static TorchSharp.torch;

namespace TexGen.Model.Tests.Diffusion.Likelihood;

/// <summary>
/// Chains, pictures and a whitening that the tests of the bound share.
/// </summary>
internal static class BoundCases
{
    /// <summary>The variance of <see cref="Noise"/>'s pixels, −1…1.</summary>
    public const double DataVariance = 0.0625;

    public static readonly NoiseLevel[] Linear =
        NoiseLevels.FromSchedule(NoiseSchedule.Create(ScheduleKind.Linear, 1000), 1000);

    public static readonly NoiseLevel[] Short =
        NoiseLevels.FromSchedule(NoiseSchedule.Create(ScheduleKind.Linear, 1000), 40);

    public static readonly WhiteningInfo Identity = new()
    {
        Mean = [0.0f],
        Deviation = [1.0f],
        ToWhite = [1.0f],
        FromWhite = [1.0f],
        Low = [-1.0f],
        High = [1.0f],
    };

    public static readonly QuantisedPicture Noise = NormalPicture(32);

    public static BoundResult Evaluate(
        IDenoiser denoiser,
        NoiseLevel[] levels,
        QuantisedPicture picture,
        VariationalBoundOptions options,
        WhiteningInfo? whitening = null)
    {
        VariationalBound bound = new(denoiser, levels, whitening ?? Identity, CPU);

        return bound.Evaluate(picture, new WindowShape(picture.Width, picture.Height), options);
    }

    public static Image Filled(float value)
    {
        Image image = new(4, 4, 1);
        image.Pixels.Fill(value);

        return image;
    }

    // N(0, 0.0625) a pixel, in 8 bits.
    private static QuantisedPicture NormalPicture(int side)
    {
        Image image = new(side, side, 1);
        new RandomSequence(11, 0).FillNormal(image.Pixels);
        for (int i = 0; i < image.Pixels.Length; i++)
        {
            image.Pixels[i] = 0.5f + (0.125f * image.Pixels[i]);
        }

        return new QuantisedPicture(image, true, true);
    }
}
