using TexGen.Model.Diffusion;
using TexGen.Model.Diffusion.Samplers;
using TexGen.Model.Imaging;
using TorchSharp;

namespace TexGen.Plugin.Figures;

/// <summary>
/// Pictures of the forward and the reverse process on the way, for people who want to see what happens.
/// </summary>
public static class ProcessFigures
{
    /// <summary>
    /// A picture as the forward process leaves it: x_t ~ q(x_t | x_0) at some steps, all with the same noise.
    /// </summary>
    /// <param name="generator">The model, whose schedule and whitening are used.</param>
    /// <param name="picture">x_0, of the model's channels.</param>
    /// <param name="steps">The steps t, each from 0 (x_0 itself) to T.</param>
    /// <param name="seed">The noise's seed.</param>
    /// <returns>One picture a step, values cut to 0…1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A step lies outside 0…T.</exception>
    public static IReadOnlyList<Image> Forward(
        TextureGenerator generator, Image picture, IReadOnlyList<int> steps, ulong seed = 0)
    {
        using IDisposable noGradient = torch.no_grad();
        using DisposeScope scope = torch.NewDisposeScope();

        NoiseSchedule schedule = generator.Model.Manifest.Diffusion.CreateSchedule();
        torch.Tensor x0 = generator.TextureModel.Converter.ToWhite(picture, torch.CPU);
        torch.Tensor epsilon = new PhiloxNoiseSource(
            [seed], picture.Channels, picture.Height, picture.Width, torch.CPU).Initial();

        return
        [
            .. steps.Select(t => generator.TextureModel.Converter.ToImage(
                GaussianDiffusion.QSample(x0, epsilon, t == 0 ? NoiseLevel.None : schedule.Level(t - 1)))),
        ];
    }

    /// <summary>
    /// A tile on its way through ancestral sampling of all T steps (DDPM, Algorithm 2): x_t and the network's x̂_0.
    /// </summary>
    /// <param name="generator">The model.</param>
    /// <param name="request">Which tile; its sampler and steps are replaced.</param>
    /// <param name="steps">The steps t at which to look, falling, each from 0 (the tile itself) to T.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <returns>x_t and x̂_0 at each of them; at T, before the first evaluation, both are x_T.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static IReadOnlyList<(Image Noisy, Image Estimate)> Reverse(
        TextureGenerator generator,
        GenerationRequest request,
        IReadOnlyList<int> steps,
        CancellationToken cancellation = default)
    {
        using GeneratorSession session = generator.Start(request with { Sampler = SamplerKind.Ddpm, Steps = null });
        List<(Image, Image)> frames = [];
        foreach (int t in steps)
        {
            while (session.StepCount - session.Step > t)
            {
                cancellation.ThrowIfCancellationRequested();
                session.Advance();
            }

            frames.Add((session.ToImage(FrameView.Noisy), session.ToImage(FrameView.Estimate)));
        }

        return frames;
    }
}
