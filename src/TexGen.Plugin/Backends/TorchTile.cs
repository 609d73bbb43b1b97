using Silk.NET.OpenGL;
using TexGen.Model.Checkpoints;
using TexGen.Model.Diffusion;
using TexGen.Model.Imaging;
using TexGen.Model.Materials;
using TexGen.Plugin.Rendering;
using TexGen.Runtime;
using TexGen.Runtime.Rendering;
using TorchSharp;

namespace TexGen.Plugin.Backends;

/// <summary>
/// A tile that libtorch computes, on the CPU or with CUDA. Frames may be asked for from any thread at any time, and are
/// those of the last finished step.
/// </summary>
internal sealed class TorchTile : ITileProcess
{
    private readonly TextureGenerator _generator;
    private readonly IReverseProcess _process;
    private readonly Lock _frameLock = new();
    private readonly ShownChannels? _shown;
    private torch.Tensor _noisy;
    private torch.Tensor _estimate;
    private long _frameNumber;
    private bool _isDisposed;

    /// <summary>Starts the reverse process.</summary>
    /// <param name="generator">Whose network it takes turns with.</param>
    /// <param name="request">Which tile.</param>
    /// <param name="betweenWindows">Called between two windows of a step, with the part of it that is done.</param>
    /// <exception cref="ArgumentException">The size does not fit the model, or an option is out of range.</exception>
    public TorchTile(TextureGenerator generator, GenerationRequest request, Action<double> betweenWindows)
    {
        _generator = generator;
        _shown = generator.Model.IsMaterial || request.ShownMap is not null
            ? ShownChannels.Of(generator.Model.Manifest.Maps, request.ShownMap)
            : null;
        _process = generator.TextureModel.Start(
            request.ToTiles([request.Seed]) with { BetweenWindows = betweenWindows });
        Width = request.Width;
        Height = request.Height;
        StepCount = _process.StepCount;
        Sigma = _process.Level.Sigma;

        // Before the first step there is no estimate; the noise stands in for it.
        _noisy = Share(_process.Xt);
        _estimate = Share(_process.Xt);
    }

    /// <inheritdoc/>
    public ComputeDevice Device => IsOnGpu ? ComputeDevice.Cuda : ComputeDevice.Cpu;

    /// <inheritdoc/>
    public int Width { get; }

    /// <inheritdoc/>
    public int Height { get; }

    /// <inheritdoc/>
    public int StepCount { get; }

    /// <inheritdoc/>
    public int Step { get; private set; }

    /// <inheritdoc/>
    public double Sigma { get; private set; }

    /// <inheritdoc/>
    public long FrameNumber => Interlocked.Read(ref _frameNumber);

    /// <inheritdoc/>
    public bool IsOnGpu => _generator.IsOnGpu;

    /// <inheritdoc/>
    public void Advance()
    {
        lock (_generator.NetworkLock)
        {
            _generator.ThrowIfDisposed();
            _process.Advance();
        }

        Publish();
        if (Step == StepCount)
        {
            ComputeThreads.Release();
        }
    }

    /// <inheritdoc/>
    public void Advance(TimeSpan budget, int mostSteps) => Advance();

    /// <inheritdoc/>
    public void Wait()
    {
        // A step is done when it returns.
    }

    /// <inheritdoc/>
    public Image ToImage(FrameView view)
    {
        using torch.Tensor frame = TakeFrame(view, out _);

        return _generator.TextureModel.Converter.ToImage(frame);
    }

    /// <inheritdoc/>
    public void PresentAll(GL gl, IReadOnlyList<MapTexture> textures, FrameView view)
    {
        using torch.Tensor frame = TakeFrame(view, out _);
        HostTexture.CheckAll(gl, textures, Width, Height);
        IReadOnlyList<MapInfo> maps = _generator.Model.Manifest.Maps;
        Image picture = _generator.TextureModel.Converter.ToImage(frame);
        Image[] pictures = [.. textures.Select(target => MapUploader.ToRgba(picture, maps, target.Map))];
        foreach ((MapTexture target, Image rgba) in textures.Zip(pictures))
        {
            MapUploader.Write(gl, target, rgba);
        }
    }

    /// <inheritdoc/>
    public long CopyFrame(FrameView view, Span<byte> rgba)
    {
        using torch.Tensor frame = TakeFrame(view, out long number);

        if (IsOnGpu)
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

    /// <inheritdoc/>
    public long UseDeviceFrame(FrameView view, Action<nint> use)
    {
        if (!IsOnGpu)
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

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_frameLock)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
            _noisy.Dispose();
            _estimate.Dispose();
            _process.Dispose();
        }
    }

    // A second handle on the frame's memory, which the next step will not write to but let go of.
    private torch.Tensor TakeFrame(FrameView view, out long number)
    {
        lock (_frameLock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
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
