using TexGen.Graphics.Testing;
using TexGen.Plugin.Rendering;
using TorchSharp;

namespace TexGen.Plugin.Tests;

[Collection(TrainedModelGroup.Name)]
public sealed class GeneratorSessionTextureTests(TrainedModel model)
{
    private static readonly GenerationRequest Small = new() { Seed = 3, Width = 32, Height = 24, Steps = 4 };

    [SkippableTheory]
    [InlineData(FrameView.Estimate)]
    [InlineData(FrameView.Noisy)]
    public void Update_AfterEveryStep_ShowsExactlyThePixels(FrameView view)
    {
        using EglTestContext context = EglTestContext.Open();
        using TextureGenerator generator = model.Load();
        using GeneratorSession session = generator.Start(Small);
        using SessionTexture texture = session.CreateTexture(context.Gl);
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        do
        {
            Assert.True(texture.Update(view));
            Assert.Equal(Pixels.Copy(session, view), context.Read(texture.Handle, Small.Width, Small.Height));
            Assert.False(texture.Update(view));
        }
        while (session.Advance());

        // The step's tensors replace each other; at the first frame there was no estimate and no step to look back at.
        Assert.InRange(DisposeScopeManager.Statistics.ThreadTotalLiveCount - before, 0, 3);
        Assert.Equal(TransferPath.PixelBuffer, texture.TransferPath);
    }

    [SkippableFact]
    public void Update_WhileAnotherThreadAdvances_ShowsTheLastFinishedStep()
    {
        using EglTestContext context = EglTestContext.Open();
        using TextureGenerator generator = model.Load();
        using GeneratorSession session = generator.Start(Small);
        using SessionTexture texture = session.CreateTexture(context.Gl);
        session.Advance();
        byte[] finished = Pixels.Copy(session, FrameView.Estimate);
        using StepUnderWay step = new(generator, session);

        Assert.True(texture.Update());

        Assert.Equal(finished, context.Read(texture.Handle, Small.Width, Small.Height));
        step.Finish();
    }

    [SkippableFact]
    public void Update_SessionDisposed_ThrowsAndKeepsThePicture()
    {
        using EglTestContext context = EglTestContext.Open();
        using TextureGenerator generator = model.Load();
        GeneratorSession session = generator.Start(Small);
        using SessionTexture texture = session.CreateTexture(context.Gl);
        session.Advance();
        texture.Update();
        byte[] pixels = Pixels.Copy(session, FrameView.Estimate);

        session.Dispose();

        Assert.Throws<ObjectDisposedException>(() => texture.Update(FrameView.Noisy));
        Assert.Equal(pixels, context.Read(texture.Handle, Small.Width, Small.Height));
    }
}
