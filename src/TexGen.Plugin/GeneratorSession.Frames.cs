using TexGen.Plugin.Rendering;
using TorchSharp;

namespace TexGen.Plugin;

/// <content>Frames: the pictures of the last finished step, for whoever shows them.</content>
public sealed partial class GeneratorSession
{
    /// <inheritdoc/>
    long IFrameSource.CopyFrame(FrameView view, Span<byte> rgba) => CopyFrame(view, rgba);

    /// <inheritdoc/>
    long IFrameSource.UseDeviceFrame(FrameView view, Action<nint> use)
    {
        if (!_generator.IsOnGpu)
        {
            throw new InvalidOperationException("This session computes on the CPU; its frames have no device memory.");
        }

        using torch.Tensor frame = TakeFrame(view, out long number);
        using torch.Tensor rgba = _generator.TextureModel.Converter.ToRgbaTensor(frame, _shown);

        // TorchSharp exposes no streams; after this, whatever stream the copy runs on sees finished pixels.
        torch.cuda.synchronize();
        use(TensorMemory.DataPointer(rgba));

        return number;
    }

    private long CopyFrame(FrameView view, Span<byte> rgba)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(rgba.Length, 4 * Width * Height);
        using torch.Tensor frame = TakeFrame(view, out long number);

        if (_generator.IsOnGpu)
        {
            using torch.Tensor onDevice = _generator.TextureModel.Converter.ToRgbaTensor(frame, _shown);
            using torch.Tensor onHost = onDevice.cpu();
            onHost.bytes.CopyTo(rgba);
        }
        else
        {
            _generator.TextureModel.Converter.ToRgba(frame, rgba, _shown);
        }

        return number;
    }

    // A second handle on the frame's memory, which the next step will not write to but let go of.
    private torch.Tensor TakeFrame(FrameView view, out long number)
    {
        lock (_frameLock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            number = _frameNumber;

            return Share(view == FrameView.Estimate ? _estimate : _noisy);
        }
    }

    private void Publish()
    {
        torch.Tensor noisy = Share(_process.Xt);
        torch.Tensor estimate = Share(_process.X0!);

        lock (_frameLock)
        {
            _noisy.Dispose();
            _estimate.Dispose();
            _noisy = noisy;
            _estimate = estimate;
            Step = _process.Step;
            Sigma = _process.Level.Sigma;
            _frameNumber++;
        }
    }

    private static torch.Tensor Share(torch.Tensor tensor)
    {
        return tensor.alias().DetachFromDisposeScope();
    }
}
