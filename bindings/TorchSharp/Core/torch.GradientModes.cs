namespace TorchSharp;

public static partial class torch
{
    /// <summary>Gradients off on this thread until the result is disposed.</summary>
    public static IDisposable no_grad() => new GradientMode(false);

    public static IDisposable enable_grad(bool enabled = true) => new GradientMode(enabled);

    public static bool is_grad_enabled() => Native.ts_grad_enabled();
}
