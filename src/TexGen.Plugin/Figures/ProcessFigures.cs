using TexGen.Model.Diffusion;
using TexGen.Model.Diffusion.Samplers;
using TexGen.Model.Imaging;
using TexGen.Model.Sampling;
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

    /// <summary>
    /// Pictures between two tiles, as Fig. 8 of DDPM.
    /// </summary>
    /// <param name="generator">The model.</param>
    /// <param name="request">The first tile; the second has the following seed.</param>
    /// <param name="step">t, at which they are mixed, 1 to T.</param>
    /// <param name="lambdas">The proportions, each in [0, 1].</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static IReadOnlyList<Image> Between(
        TextureGenerator generator,
        GenerationRequest request,
        int step,
        IReadOnlyList<double> lambdas,
        CancellationToken cancellation = default)
    {
        Image first = generator.Generate(request, null, cancellation);
        Image second = generator.Generate(request with { Seed = request.Seed + 1 }, null, cancellation);

        return
        [
            .. lambdas.Select(lambda => generator.Generate(
                request with { Between = new Interpolation(first, second, step, lambda) }, null, cancellation)),
        ];
    }

    /// <summary>
    /// Tiles that share x_t, as Fig. 7 of DDPM, by a sampler that adds noise in few steps.
    /// </summary>
    /// <param name="generator">The model.</param>
    /// <param name="request">The tile they share x_t with; its sampler is replaced.</param>
    /// <param name="step">t, down to which they share everything, 1 to T.</param>
    /// <param name="count">How many tiles, the first of them being that of the request.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static IReadOnlyList<Image> Sharing(
        TextureGenerator generator,
        GenerationRequest request,
        int step,
        int count,
        CancellationToken cancellation = default)
    {
        GenerationRequest sharing = request with
        {
            Sampler = SamplerKind.DpmSolverSde,
            Steps = null,
            Shared = new SharedNoise(request.Seed, step),
        };

        return
        [
            .. generator.GenerateMany(
                Enumerable.Range(0, count).Select(i => request.Seed + (ulong)i), sharing, null, cancellation),
        ];
    }
}
