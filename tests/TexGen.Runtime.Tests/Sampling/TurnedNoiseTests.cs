using TexGen.Model.Checkpoints;
using TexGen.Model.Diffusion;
using TexGen.Model.Sampling;
using TexGen.Model.Tensors;
using TexGen.Testing;
using static TorchSharp.torch;

namespace TexGen.Runtime.Tests.Sampling;

/// <summary>
/// Tiles between two seeds.
/// </summary>
public sealed class TurnedNoiseTests
{
    private const int TileWidth = 32;
    private const int TileHeight = 16;
    private const ulong First = 3;
    private const ulong Second = 8;

    private static readonly RuntimeRequest Request =
        new() { Width = TileWidth, Height = TileHeight, Seed = First, Steps = 3 };

    [SkippableFact]
    public void Restart_QuarterTurns_AreTheSeedsTilesAtEveryScale()
    {
        ConditioningInfo scales = new() { Scales = new ScaleInfo { Gains = [1.0, 1.5] } };
        using RuntimeFixture fixture = new(TinyModel.Manifest(conditioning: scales));
        byte[] first = fixture.Make(Request);
        byte[] second = fixture.Make(Request with { Seed = Second });
        using RuntimeSession session = fixture.Model.Begin(Request);
        session.Advance();
        byte[] Turned(double turn)
        {
            session.Restart(First, Second, turn);
            Assert.Equal(0, session.Step);

            return fixture.Finish(session);
        }

        Assert.Equal(first, Turned(0.0));
        Assert.Equal(second, Turned(1.0));
        Assert.Equal(first, Turned(4.0));
        Assert.NotEqual(first, Turned(2.0));

        session.Restart(Second);
        Assert.Equal(second, fixture.Finish(session));

        // Between a seed and itself there is nothing else.
        session.Restart(First, First, 0.5);
        Assert.Equal(first, fixture.Finish(session));

        // What changes little by little does not flicker.
        Assert.InRange(Distance(Turned(0.50), Turned(0.51)), 0.001, 0.1 * Distance(first, second));
    }

    [SkippableFact]
    public void Restart_BetweenTwoSeeds_IsLibtorchsTileOfTheSameNoise()
    {
        using RuntimeFixture fixture = new(TinyModel.Manifest());
        using RuntimeSession session = fixture.Model.Begin(Request);
        session.Restart(First, Second, 2.0 / 3.0);

        TorchTile.AssertSame(Torch(fixture.Path, Math.Sqrt(3.0)), fixture.Finish(session));
    }

    [SkippableFact]
    public void Restart_TurnThatIsNoNumber_IsRefused()
    {
        using RuntimeFixture fixture = new(TinyModel.Manifest());
        using RuntimeSession session = fixture.Model.Begin(Request);

        Assert.Throws<ArgumentOutOfRangeException>(() => session.Restart(First, Second, double.NaN));
    }

    private static double Distance(byte[] one, byte[] other)
    {
        return one.Zip(other, static (a, b) => Math.Abs(a - b)).Average();
    }

    private static byte[] Torch(string path, double tangent)
    {
        ModelFile file = ModelFile.Read(path);
        using IDisposable noGradient = no_grad();
        using TextureModel model = new(file.Manifest, file.LoadNetwork(), CPU, ScalarType.Float32);
        using Tensor low = TensorData.FromSpan(file.Manifest.Whitening.Low, [1, 3, 1, 1]);
        using Tensor high = TensorData.FromSpan(file.Manifest.Whitening.High, [1, 3, 1, 1]);
        PhiloxNoiseSource first = new([First], 3, TileHeight, TileWidth, CPU);
        PhiloxNoiseSource second = new([Second], 3, TileHeight, TileWidth, CPU);
        using Tensor start = first.Initial();
        using Tensor end = second.Initial();

        // A level's signal and noise are a cosine and a sine, too; σ is their tangent.
        using Tensor noise = GaussianDiffusion.QSample(start, end, NoiseLevel.FromSigma(tangent));
        using ReverseProcess process = ReverseProcess.FromNoisy(
            new ClampedDenoiser(model.Denoiser, low, high),
            new SamplingOptions { Steps = Request.Steps }.Create(file.Manifest.Diffusion),
            first,
            noise,
            model.Stride);
        while (!process.IsFinished)
        {
            process.Advance();
        }

        byte[] rgba = new byte[4 * TileWidth * TileHeight];
        model.Converter.ToRgba(process.Xt, rgba);

        return rgba;
    }
}
