using Silk.NET.OpenGL;
using TexGen.Model.Imaging;
using TexGen.Model.Materials;
using TexGen.Plugin;
using TexGen.Plugin.Rendering;
using TexGen.Viewer.Sampling;

namespace TexGen.Viewer.Tests;

/// <summary>
/// A reverse process without a network: seamless waves that come out of noise, the same for the same seed.
/// </summary>
internal sealed class FakeSession : ISamplerSession, IFrameSource
{
    private const double LargestSigma = 20.0;

    private readonly ulong _seed;
    private volatile int _step;
    private volatile bool _isCancelled;

    public FakeSession(SamplerRequest request, int width = 64, int height = 64)
    {
        _seed = request.Seed;
        Width = width;
        Height = height;
        StepCount = request.Steps;
    }

    public int Width { get; }

    public int Height { get; }

    public int Step => _step;

    public int StepCount { get; }

    public double Sigma => IsFinished ? 0.0 : LargestSigma * Math.Pow(1.0 - ((double)Step / StepCount), 3.0);

    public bool IsFinished => Step == StepCount;

    public long FrameNumber => Step;

    public bool IsOnGpu => false;

    public bool IsDisposed { get; private set; }

    /// <summary>Called at the start of each step, with the number of steps done.</summary>
    public Action<int>? OnAdvance { get; init; }

    public bool Advance()
    {
        OnAdvance?.Invoke(Step);

        if (_isCancelled)
        {
            throw new OperationCanceledException();
        }

        if (IsFinished)
        {
            return false;
        }

        _step++;

        return true;
    }

    /// <summary>Slices that a step takes.</summary>
    public int Slices { get; init; } = 1;

    public int SliceCount { get; private set; }

    public void Advance(TimeSpan budget)
    {
        if (++SliceCount % Slices == 0)
        {
            Advance();
        }
    }

    public void Cancel() => _isCancelled = true;

    public void CopyPixels(FrameView view, Span<byte> rgba) => CopyFrame(view, rgba);

    public long CopyFrame(FrameView view, Span<byte> rgba)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        int step = Step;
        double left = 1.0 - ((double)step / StepCount);
        Random noise = new((int)_seed + step);

        for (int y = 0; y < Height; y++)
        {
            for (int x = 0; x < Width; x++)
            {
                Span<byte> pixel = rgba.Slice(((y * Width) + x) * 4, 4);
                double amount = view == FrameView.Noisy ? left : left * left * 0.4;

                for (int channel = 0; channel < 3; channel++)
                {
                    double value = ((1.0 - amount) * Wave(x, y, channel)) + (amount * noise.NextDouble());
                    pixel[channel] = (byte)Math.Round(255.0 * Math.Clamp(value, 0.0, 1.0));
                }

                pixel[3] = 255;
            }
        }

        return step;
    }

    /// <summary>Maps that it has beside the picture, all alike; none for a picture alone.</summary>
    public string[] OtherMaps { get; init; } = [];

    public IReadOnlyList<MaterialMap> ToMaps(FrameView view)
    {
        return
        [
            .. OtherMaps.Prepend("albedo")
                .Select(name => new MaterialMap(name, ToImage(view), "linear", name == "height" ? 16 : 8)),
        ];
    }

    public Image ToImage(FrameView view)
    {
        byte[] rgba = new byte[Width * Height * 4];
        CopyFrame(view, rgba);

        return Image.FromBytes(rgba, Width, Height, 4);
    }

    public long UseDeviceFrame(FrameView view, Action<nint> use) => throw new InvalidOperationException();

    public SessionTexture CreateTexture(GL gl) => new(gl, this);

    public void Dispose() => IsDisposed = true;

    // Whole periods across the tile, so it is seamless; warm like rust, with veins.
    private double Wave(int x, int y, int channel)
    {
        double u = 2.0 * Math.PI * x / Width;
        double v = 2.0 * Math.PI * y / Height;
        double warp = Math.Sin((2.0 * u) + (1.3 * Math.Sin((3.0 * v) + _seed)) + (0.7 * Math.Sin(5.0 * u)));
        double veins = Math.Sin((7.0 * u) + (4.0 * Math.Cos(2.0 * v)));
        double height = 0.5 + (0.28 * warp * Math.Cos((3.0 * v) + Math.Sin(2.0 * u))) + (0.16 * veins);
        double[] dark = [0.20, 0.12, 0.10];
        double[] bright = [0.86, 0.52, 0.30];

        return dark[channel] + ((bright[channel] - dark[channel]) * height);
    }
}
