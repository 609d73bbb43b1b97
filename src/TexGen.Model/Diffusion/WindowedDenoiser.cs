using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Model.Diffusion;

/// <summary>
/// Another denoiser that is shown large tori window by window, so that what it computes in between takes bounded
/// memory. Each window has a halo of as much as a pixel depends on: up to rounding, the estimates are those of the
/// whole.
/// </summary>
/// <param name="inner">The denoiser, local and without borders; not disposed.</param>
/// <param name="options">How large windows are, and what a pixel depends on.</param>
/// <param name="betweenWindows">Told after each window but the last what part of the evaluation is done, in (0, 1), on
/// the calling thread; what it throws ends the evaluation. Null for nobody.</param>
/// <exception cref="ArgumentException">The windows are too small.</exception>
public sealed class WindowedDenoiser(
    IDenoiser inner, WindowOptions options, Action<double>? betweenWindows = null) : IDenoiser
{
    private readonly WindowOptions _options = options.Validated();

    /// <inheritdoc/>
    public Denoised Predict(Tensor xt, IReadOnlyList<NoiseLevel> levels) => PredictRolled(xt, levels, 0, 0);

    /// <summary>
    /// As the interface says; the windows move instead of the picture, which saves two copies of it.
    /// </summary>
    /// <inheritdoc/>
    public Denoised PredictRolled(Tensor xt, IReadOnlyList<NoiseLevel> levels, int y, int x)
    {
        // The division is that of one picture, so that each is what it would be alone: a batch is divided, too.
        long[] shape = xt.shape;
        int batch = (int)shape[0];
        WindowGrid grid = WindowGrid.Fit(
            (int)shape[2], (int)shape[3], _options.Pixels, _options.Stride, _options.Halo);
        int atOnce = (int)Math.Clamp(_options.Pixels / grid.Largest, 1, batch);
        int groups = (batch + atOnce - 1) / atOnce;
        if (grid.Count * groups == 1)
        {
            return inner.PredictRolled(xt, levels, y, x);
        }

        using DisposeScope scope = NewDisposeScope();

        Tensor x0 = empty(shape, ScalarType.Float32, xt.device);
        Tensor? fraction = null;
        for (int i = 0; i < grid.Count * groups; i++)
        {
            using DisposeScope windowScope = NewDisposeScope();

            // Where a window lies in the rolled picture is that much further up and left in the one at hand.
            (int index, int group) = Math.DivRem(i, groups);
            (TorusWindow shown, TorusWindow core, TorusWindow coreInShown) = grid[index];
            shown = shown with { Y = shown.Y - y, X = shown.X - x };
            core = core with { Y = core.Y - y, X = core.X - x };

            int first = group * atOnce;
            int count = Math.Min(atOnce, batch - first);
            NoiseLevel[] own = [.. levels.Count == 1 ? levels : levels.Skip(first).Take(count)];
            IDenoiser denoiser = inner.Within(shown);
            denoiser = count == batch ? denoiser : denoiser.Among(first, count);
            Denoised part = denoiser.Predict(shown.Cut(xt.narrow(0, first, count)), own);
            core.Paste(coreInShown.Cut(part.X0), x0.narrow(0, first, count));
            if (part.VarianceFraction is Tensor fractionPart)
            {
                fraction ??= empty(shape, ScalarType.Float32, xt.device).MoveToOuterDisposeScope();
                core.Paste(coreInShown.Cut(fractionPart), fraction.narrow(0, first, count));
            }

            if (i + 1 < grid.Count * groups)
            {
                betweenWindows?.Invoke((i + 1.0) / (grid.Count * groups));
            }
        }

        return new Denoised(x0.MoveToOuterDisposeScope(), fraction?.MoveToOuterDisposeScope());
    }

    /// <inheritdoc/>
    public IDenoiser Rolled(int y, int x) => new WindowedDenoiser(inner.Rolled(y, x), _options, betweenWindows);

    /// <inheritdoc/>
    public IDenoiser Within(TorusWindow window)
    {
        return new WindowedDenoiser(inner.Within(window), _options, betweenWindows);
    }

    /// <inheritdoc/>
    public IDenoiser Among(int first, int count)
    {
        return new WindowedDenoiser(inner.Among(first, count), _options, betweenWindows);
    }
}
