namespace TorchSharp;

// Sets the calling thread's gradient mode and puts the earlier one back.
internal sealed class GradientMode : IDisposable
{
    private readonly bool _previous = Native.ts_grad_enabled();
    private bool _disposed;

    internal GradientMode(bool enabled)
    {
        Native.ts_set_grad_enabled(enabled);
    }

    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            Native.ts_set_grad_enabled(_previous);
        }
    }
}
