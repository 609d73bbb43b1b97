using TexGen.Model.Imaging;
using TexGen.Model.Tensors;
using TorchSharp;

namespace TexGen.Plugin.Tests;

[Collection(TrainedModelGroup.Name)]
public sealed class GeneratorSessionTests(TrainedModel model)
{
    private static readonly GenerationRequest Small = new() { Seed = 3, Width = 32, Height = 24, Steps = 5 };
    private static readonly GenerationRequest Large = Small with { Width = 160, Height = 160, Steps = 3 };

    [Fact]
    public void Advance_ToTheEnd_LetsSigmaFallToZero()
    {
        using TextureGenerator generator = model.Load();
        using GeneratorSession session = generator.Start(Small);
        List<double> sigmas = [session.Sigma];
        Assert.Equal((0, 5, false), (session.Step, session.StepCount, session.IsFinished));

        while (session.Advance())
        {
            sigmas.Add(session.Sigma);
            Assert.Equal(sigmas.Count - 1, session.Step);
        }

        Assert.Equal(6, sigmas.Count);
        Assert.Equal(80.0, sigmas[0], 1e-6);
        Assert.All(sigmas.Zip(sigmas.Skip(1)), pair => Assert.True(pair.Second < pair.First));
        Assert.Equal((0.0, true, false), (session.Sigma, session.IsFinished, session.IsCancelled));
        Assert.False(session.Advance());
        Assert.Equal(5, session.Step);
    }

    [Fact]
    public void CopyPixels_OnTheWay_ShowsNoiseAndEstimate()
    {
        using TextureGenerator generator = model.Load();
        using GeneratorSession session = generator.Start(Small);
        byte[] noise = Pixels.Copy(session, FrameView.Noisy);
        Assert.Equal(noise, Pixels.Copy(session, FrameView.Estimate));

        session.Advance();

        byte[] noisy = Pixels.Copy(session, FrameView.Noisy);
        byte[] estimate = Pixels.Copy(session, FrameView.Estimate);
        Assert.NotEqual(noise, noisy);
        Assert.NotEqual(noisy, estimate);
        session.RunToEnd();
        Assert.Equal(Pixels.Copy(session, FrameView.Noisy), Pixels.Copy(session, FrameView.Estimate));
    }

    [Theory]
    [InlineData(FrameView.Noisy)]
    [InlineData(FrameView.Estimate)]
    public void CopyPixels_AnyView_IsThePictureInEightBits(FrameView view)
    {
        using TextureGenerator generator = model.Load();
        using GeneratorSession session = generator.Start(Small);
        session.Advance();

        byte[] rgba = Pixels.Copy(session, view);

        byte[] picture = session.ToImage(view).ToBytes();
        for (int i = 0; i < Small.Width * Small.Height; i++)
        {
            // One step for the rounding of values that lie half-way.
            Assert.InRange(rgba[4 * i] - picture[3 * i], -1, 1);
            Assert.InRange(rgba[(4 * i) + 1] - picture[(3 * i) + 1], -1, 1);
            Assert.InRange(rgba[(4 * i) + 2] - picture[(3 * i) + 2], -1, 1);
            Assert.Equal(255, rgba[(4 * i) + 3]);
        }
    }

    [Fact]
    public void CopyPixels_WrongLength_Throws()
    {
        using TextureGenerator generator = model.Load();
        using GeneratorSession session = generator.Start(Small);

        Assert.ThrowsAny<ArgumentException>(() => session.CopyPixels(FrameView.Noisy, new byte[(4 * 32 * 24) - 1]));
    }

    [Fact]
    public void RunToEnd_SameRequestTwice_MakesTheSameTileBitForBit()
    {
        using TextureGenerator first = model.Load();
        using TextureGenerator second = model.Load();
        Image expected = first.Generate(Small);
        first.Generate(Small with { Seed = 99, Width = 64 });

        Pixels.AssertEqual(expected, first.Generate(Small));
        Pixels.AssertEqual(expected, second.Generate(Small));
    }

    [SkippableTheory]
    [InlineData(2, 3)]
    [InlineData(2, 1)]
    public void RunToEnd_AnyNumberOfThreads_MakesTheSameTileBitForBit(int first, int second)
    {
        Skip.IfNot(ConvolvesAlike(first, second), $"libtorch itself rounds differently with {second} threads");
        using TextureGenerator generator = model.Load();
        GenerationRequest request = Small with { Width = 96, Height = 64 };

        Image expected = WithThreads(first, () => generator.Generate(request));
        Image actual = WithThreads(second, () => generator.Generate(request));

        Pixels.AssertEqual(expected, actual);
    }

    [Fact]
    public void RunToEnd_InWindows_TellsOfEachWindow()
    {
        using TextureGenerator generator = TextureGenerator.Load(model.ModelPath, TrainedModel.OnCpu with { Window = 100 });
        ProgressLog<GenerationProgress> log = new();
        using GeneratorSession session = generator.Start(Large);
        session.RunToEnd(log);

        double[] fractions = [.. log.Reports.Select(static report => report.Fraction)];
        Assert.Equal(fractions.Order(), fractions);
        Assert.Equal(1.0, fractions[^1]);
        Assert.True(fractions.Distinct().Count() > 2 * Large.Steps);
        Assert.Contains(log.Reports, static report => report is { Step: 1, Part: > 0.0 and < 1.0 });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void RunToEnd_CancelledBetweenWindows_KeepsWhatIsDoneAndCanGoOnIfByTheToken(bool byToken)
    {
        using TextureGenerator generator = TextureGenerator.Load(model.ModelPath, TrainedModel.OnCpu with { Window = 100 });
        using CancellationTokenSource cancellation = new();
        using GeneratorSession session = generator.Start(Large);
        Action stop = byToken ? cancellation.Cancel : session.Cancel;
        ProgressLog<GenerationProgress> log = new(report => (report is { Step: 1, Part: > 0.0 } ? stop : null)?.Invoke());

        Assert.Throws<OperationCanceledException>(() => session.RunToEnd(log, cancellation.Token));
        Assert.Equal((1, 1), (session.Step, log.Reports.Count(static report => report is { Step: 1, Part: > 0.0 })));
        Assert.Equal(byToken, session.Advance());
        Assert.Equal(byToken ? 2 : 1, session.Step);
    }

    [Fact]
    public void Advance_InterleavedWithAnotherSession_ChangesNeither()
    {
        using TextureGenerator generator = model.Load();
        GenerationRequest other = Small with { Seed = 8, Width = 16, Height = 48 };
        using GeneratorSession a = generator.Start(Small);
        using GeneratorSession b = generator.Start(other);

        while (a.Advance() | b.Advance())
        {
            Pixels.Copy(a, FrameView.Noisy);
            Pixels.Copy(b, FrameView.Estimate);
        }

        Pixels.AssertEqual(generator.Generate(Small), a.ToImage());
        Pixels.AssertEqual(generator.Generate(other), b.ToImage());
    }

    [Fact]
    public void RunToEnd_FromTheMiddle_ReportsTheRemainingSteps()
    {
        using TextureGenerator generator = model.Load();
        using GeneratorSession session = generator.Start(Small);
        session.Advance();
        session.Advance();
        ProgressLog<GenerationProgress> log = new();

        session.RunToEnd(log);

        Assert.Equal([3, 4, 5], log.Reports.Select(report => report.Step));
        Assert.All(log.Reports, report => Assert.Equal(5, report.StepCount));
        Assert.Equal(0.0, log.Reports[^1].Sigma);
        Assert.All(log.Reports.SkipLast(1), report => Assert.True(report.Sigma > 0.0));
        Pixels.AssertEqual(generator.Generate(Small), session.ToImage());
    }

    [Fact]
    public void RunToEnd_TokenCancelled_StopsAndCanGoOn()
    {
        using TextureGenerator generator = model.Load();
        using GeneratorSession session = generator.Start(Small);
        using CancellationTokenSource cancellation = new();
        ProgressLog<GenerationProgress> log = new(_ => cancellation.Cancel());

        Assert.ThrowsAny<OperationCanceledException>(() => session.RunToEnd(log, cancellation.Token));

        Assert.Equal((1, false), (session.Step, session.IsCancelled));
        session.RunToEnd();
        Pixels.AssertEqual(generator.Generate(Small), session.ToImage());
    }

    [Fact]
    public void Cancel_OnTheWay_EndsTheSessionButShowsWhatWasMade()
    {
        using TextureGenerator generator = model.Load();
        using GeneratorSession session = generator.Start(Small);
        ProgressLog<GenerationProgress> log = new(report =>
        {
            if (report.Step == 2)
            {
                session.Cancel();
            }
        });

        Assert.Throws<OperationCanceledException>(() => session.RunToEnd(log));

        Assert.Equal((2, true, false), (session.Step, session.IsCancelled, session.IsFinished));
        Assert.False(session.Advance());
        Assert.Contains(Pixels.Copy(session, FrameView.Estimate), value => value is > 0 and < 255);
    }

    [Fact]
    public void Dispose_Twice_RefusesEverythingAfterwards()
    {
        using TextureGenerator generator = model.Load();
        GeneratorSession session = generator.Start(Small);
        session.Advance();

        session.Dispose();
        session.Dispose();

        Assert.Throws<ObjectDisposedException>(() => session.Advance());
        Assert.Throws<ObjectDisposedException>(() => session.RunToEnd());
        Assert.Throws<ObjectDisposedException>(() => session.ToImage());
        Assert.Throws<ObjectDisposedException>(() => Pixels.Copy(session, FrameView.Noisy));
    }

    [Fact]
    public void Dispose_AtAnyStep_LeavesNoTensor()
    {
        using TextureGenerator generator = model.Load();
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        for (int steps = 0; steps <= Small.Steps; steps++)
        {
            using GeneratorSession session = generator.Start(Small);
            for (int i = 0; i < steps; i++)
            {
                session.Advance();
                Pixels.Copy(session, FrameView.Estimate);
                session.ToImage(FrameView.Noisy);
            }
        }

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Advance_InsideTheHostsDisposeScope_SurvivesItsEnd()
    {
        using TextureGenerator generator = model.Load();
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        GeneratorSession session;
        using (torch.NewDisposeScope())
        {
            session = generator.Start(Small);
            session.Advance();
        }

        session.RunToEnd();

        Pixels.AssertEqual(generator.Generate(Small), session.ToImage());
        session.Dispose();
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Advance_GeneratorDisposed_ThrowsButStillShowsWhatWasMade()
    {
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        TextureGenerator generator = model.Load();
        GeneratorSession session = generator.Start(Small);
        session.Advance();
        byte[] pixels = Pixels.Copy(session, FrameView.Estimate);

        generator.Dispose();

        Assert.Throws<ObjectDisposedException>(() => session.Advance());
        Assert.Equal(pixels, Pixels.Copy(session, FrameView.Estimate));
        session.Dispose();
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    // With one thread, the packages' libtorch gives 1×1 convolutions to another library than with several.
    private static bool ConvolvesAlike(int first, int second)
    {
        using IDisposable noGradient = torch.no_grad();
        using DisposeScope scope = torch.NewDisposeScope();
        torch.Tensor x = torch.linspace(-1, 1, 32 * 24 * 36).sin().reshape(1, 32, 24, 36);
        using TorchSharp.Modules.Conv2d convolution = torch.nn.Conv2d(32, 32, 1);

        float[] expected = WithThreads(first, () => TensorData.ToArray(convolution.call(x)));
        float[] actual = WithThreads(second, () => TensorData.ToArray(convolution.call(x)));

        return expected.AsSpan().SequenceEqual(actual);
    }

    private static T WithThreads<T>(int count, Func<T> compute)
    {
        int before = torch.get_num_threads();
        try
        {
            torch.set_num_threads(count);

            return compute();
        }
        finally
        {
            torch.set_num_threads(before);
        }
    }
}
