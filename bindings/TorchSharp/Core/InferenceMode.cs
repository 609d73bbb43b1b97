namespace TorchSharp;

// Owns a c10::InferenceMode guard. No finalizer: the guard belongs to the thread that made it.
internal sealed class InferenceMode(bool enabled) : IDisposable
{
    private nint _guard = Native.ts_inference_begin(enabled);

    public void Dispose()
    {
        if (_guard != 0)
        {
            Native.ts_inference_end(_guard);
            _guard = 0;
        }
    }
}
