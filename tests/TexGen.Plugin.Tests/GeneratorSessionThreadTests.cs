using TexGen.Model.Imaging;

namespace TexGen.Plugin.Tests;

[Collection(TrainedModelGroup.Name)]
public sealed class GeneratorSessionThreadTests(TrainedModel model)
{
    private static readonly GenerationRequest Small = new() { Seed = 3, Width = 32, Height = 24, Steps = 3 };

    [Fact]
    public void Advance_WhileAnotherThreadAdvances_ThrowsAndSpoilsNothing()
    {
        using TextureGenerator generator = model.Load();
        using GeneratorSession session = generator.Start(Small);
        using StepUnderWay step = new(generator, session);

        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() => session.Advance());
        Assert.Throws<InvalidOperationException>(() => session.RunToEnd());

        Assert.Contains("Another thread", exception.Message, StringComparison.Ordinal);
        step.Finish();
        Assert.Equal((true, 1), (step.Result, session.Step));
        session.RunToEnd();
        Pixels.AssertEqual(generator.Generate(Small), session.ToImage());
    }

    [Fact]
    public void CopyPixels_WhileAnotherThreadAdvances_ShowsTheLastFinishedStep()
    {
        using TextureGenerator generator = model.Load();
        using GeneratorSession session = generator.Start(Small);
        session.Advance();
        byte[] noisy = Pixels.Copy(session, FrameView.Noisy);
        byte[] estimate = Pixels.Copy(session, FrameView.Estimate);
        double sigma = session.Sigma;
        using StepUnderWay step = new(generator, session);

        Assert.Equal(noisy, Pixels.Copy(session, FrameView.Noisy));
        Assert.Equal(estimate, Pixels.Copy(session, FrameView.Estimate));
        Assert.Equal((1, sigma), (session.Step, session.Sigma));

        step.Finish();
        Assert.Equal(2, session.Step);
        Assert.NotEqual(estimate, Pixels.Copy(session, FrameView.Estimate));
    }

    [Fact]
    public void CopyPixels_WhileAnotherThreadRunsToTheEnd_AlwaysShowsSomeFinishedStep()
    {
        using TextureGenerator generator = model.Load();
        GenerationRequest request = Small with { Steps = 20 };
        HashSet<string> finishedSteps = [];
        using (GeneratorSession rehearsal = generator.Start(request))
        {
            do
            {
                finishedSteps.Add(Convert.ToBase64String(Pixels.Copy(rehearsal, FrameView.Noisy)));
            }
            while (rehearsal.Advance());
        }

        using GeneratorSession session = generator.Start(request);
        Thread thread = StepUnderWay.Start(() => session.RunToEnd());
        thread.Start();
        List<string> seen = [];
        while (!session.IsFinished && thread.IsAlive)
        {
            seen.Add(Convert.ToBase64String(Pixels.Copy(session, FrameView.Noisy)));
        }

        thread.Join();
        seen.Add(Convert.ToBase64String(Pixels.Copy(session, FrameView.Noisy)));
        Assert.All(seen, picture => Assert.Contains(picture, finishedSteps));
        Assert.True(session.IsFinished);
    }

    [Fact]
    public void Cancel_WhileAnotherThreadAdvances_LetsThatStepEndAndNoOtherBegin()
    {
        using TextureGenerator generator = model.Load();
        using GeneratorSession session = generator.Start(Small);
        using StepUnderWay step = new(generator, session);

        session.Cancel();
        step.Finish();

        Assert.Equal((true, 1), (step.Result, session.Step));
        Assert.False(session.Advance());
    }

    [Fact]
    public void Dispose_WhileAnotherThreadAdvances_WaitsForTheStep()
    {
        using TextureGenerator generator = model.Load();
        GeneratorSession session = generator.Start(Small);
        using StepUnderWay step = new(generator, session);
        Thread disposer = StepUnderWay.Start(session.Dispose);
        disposer.Start();
        StepUnderWay.WaitUntilBlocked(disposer);
        Assert.Equal(4 * Small.Width * Small.Height, Pixels.Copy(session, FrameView.Noisy).Length);

        step.Finish();
        disposer.Join();

        Assert.Null(step.Fault);
        Assert.True(step.Result);
        Assert.Throws<ObjectDisposedException>(() => session.Advance());
    }

    [Fact]
    public void DisposeOfGenerator_WhileAnotherThreadAdvances_WaitsForTheStep()
    {
        TextureGenerator generator = model.Load();
        using GeneratorSession session = generator.Start(Small);
        StepUnderWay step = new(generator, session);
        Thread disposer = StepUnderWay.Start(generator.Dispose);
        disposer.Start();
        StepUnderWay.WaitUntilBlocked(disposer);

        step.Finish();
        disposer.Join();

        // Whichever got the network first: a whole step, or a refusal, but never a network pulled away under a step.
        Assert.True(step.Result == true || step.Fault is ObjectDisposedException);
        Assert.Throws<ObjectDisposedException>(() => session.Advance());
    }

    [Fact]
    public void RunToEnd_TwoSessionsOnTwoThreads_MakeWhatEachMakesAlone()
    {
        using TextureGenerator generator = model.Load();
        GenerationRequest other = Small with { Seed = 77, Width = 48 };
        Image[] tiles = new Image[2];
        using Barrier start = new(2);
        Thread[] threads =
        [
            StepUnderWay.Start(() => tiles[0] = Run(Small)),
            StepUnderWay.Start(() => tiles[1] = Run(other)),
        ];

        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());

        Pixels.AssertEqual(generator.Generate(Small), tiles[0]);
        Pixels.AssertEqual(generator.Generate(other), tiles[1]);

        Image Run(GenerationRequest request)
        {
            start.SignalAndWait();

            return generator.Generate(request);
        }
    }
}
