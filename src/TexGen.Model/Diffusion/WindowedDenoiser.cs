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
        long[] shape = xt.shape;
        WindowGrid grid = WindowGrid.Fit(
            (int)shape[2], (int)shape[3], _options.PixelsOf((int)shape[0]), _options.Stride, _options.Halo);
        if (grid.Count == 1)
        {
            return inner.PredictRolled(xt, levels, y, x);
        }

        using DisposeScope scope = NewDisposeScope();

        Tensor x0 = empty(shape, ScalarType.Float32, xt.device);
        Tensor? fraction = null;
        for (int i = 0; i < grid.Count; i++)
        {
            using DisposeScope windowScope = NewDisposeScope();

            // Where a window lies in the rolled picture is that much further up and left in the one at hand.
            (TorusWindow shown, TorusWindow core, TorusWindow coreInShown) = grid[i];
            shown = shown with { Y = shown.Y - y, X = shown.X - x };
            core = core with { Y = core.Y - y, X = core.X - x };

            Denoised part = inner.Within(shown).Predict(shown.Cut(xt), levels);
            core.Paste(coreInShown.Cut(part.X0), x0);
            if (part.VarianceFraction is Tensor fractionPart)
            {
                fraction ??= empty(shape, ScalarType.Float32, xt.device).MoveToOuterDisposeScope();
                core.Paste(coreInShown.Cut(fractionPart), fraction);
            }

            if (i + 1 < grid.Count)
            {
                betweenWindows?.Invoke((i + 1.0) / grid.Count);
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
}
