using TexGen.Model.Checkpoints;
using TexGen.Testing;

namespace TexGen.Plugin.Tests;

/// <summary>
/// Sessions with models of several scales.
/// </summary>
public sealed class ScaleSessionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TextureGenerator _generator;

    public ScaleSessionTests()
    {
        ConditioningInfo scales = new() { Scales = new ScaleInfo { Gains = [1.0, 1.2] } };
        _generator = TextureGenerator.Load(TinyModel.Write(_folder.File("two.texgen"), conditioning: scales));
    }

    public void Dispose()
    {
        _generator.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Advance_EveryScale_HasFramesOfTheTilesSize()
    {
        GenerationRequest request = new() { Seed = 3, Width = 48, Height = 32, Steps = 4 };
        using GeneratorSession session = _generator.Start(request);
        List<double> sigmas = [session.Sigma];

        // Four steps at half the size, two at the whole.
        Assert.Equal(6, session.StepCount);
        while (session.Advance())
        {
            sigmas.Add(session.Sigma);
            Assert.Equal(4 * 48 * 32, Pixels.Copy(session, FrameView.Estimate).Length);
            Assert.Equal(4 * 48 * 32, Pixels.Copy(session, FrameView.Noisy).Length);
        }

        Assert.Equal([80.0, 0.0, 0.0], [sigmas[0], sigmas[4], sigmas[6]]);
        Assert.True(sigmas[5] > 0.0);
        Assert.Equal(_generator.Generate(request).ToBytes(), session.ToImage(FrameView.Estimate).ToBytes());
    }

    [Fact]
    public void Model_TwoScales_SaysSo()
    {
        Assert.Equal(2, _generator.Model.ScaleCount);
        Assert.Equal(8, _generator.Model.Stride);
        Assert.Equal(2 * 44, _generator.Model.ReceptiveField);
    }
}
