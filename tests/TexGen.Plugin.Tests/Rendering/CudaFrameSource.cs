using TexGen.Plugin.Rendering;
using TorchSharp;

namespace TexGen.Plugin.Tests.Rendering;

/// <summary>
/// A frame source whose frames lie in CUDA memory.
/// </summary>
internal sealed class CudaFrameSource : IFrameSource, IDisposable
{
    private torch.Tensor _frame;

    public CudaFrameSource(int width, int height, byte[] rgba)
    {
        Width = width;
        Height = height;
        _frame = ToDevice(rgba);
    }

    public int Width { get; }

    public int Height { get; }

    public long FrameNumber { get; private set; }

    public bool IsOnGpu => true;

    public void Publish(byte[] rgba)
    {
        _frame.Dispose();
        _frame = ToDevice(rgba);
        FrameNumber++;
    }

    public long CopyFrame(FrameView view, Span<byte> rgba) =>
        throw new InvalidOperationException("The pixels left the GPU.");

    public long UseDeviceFrame(FrameView view, Action<nint> use)
    {
        torch.cuda.synchronize();
        use(TensorMemory.DataPointer(_frame));

        return FrameNumber;
    }

    public void Dispose() => _frame.Dispose();

    private static torch.Tensor ToDevice(byte[] rgba)
    {
        using torch.Tensor onHost = torch.tensor(rgba);

        return onHost.to(torch.CUDA);
    }
}
