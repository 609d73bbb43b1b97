using System.Diagnostics;
using TexGen.Viewer.Sampling;

namespace TexGen.Viewer.Tests.Sampling;

public sealed class FrameSamplerTests : IDisposable
{
    private readonly List<FakeSession> _sessions = [];
    private FrameSampler? _sampler;

    public void Dispose() => _sampler?.Dispose();

    [Fact]
    public void Work_UntilThereIsNone_GoesToTheEndSliceBySlice()
    {
        FrameSampler sampler = Create(new SamplerRequest(7, 5, 0.0), slices: 3);
        Assert.False(sampler.UseSession((_, _) => { }));

        int calls = 0;
        while (sampler.Work())
        {
            calls++;
            Assert.True(calls < 100);
        }

        SamplerStatus status = sampler.Status;
        Assert.Equal((SamplerState.Finished, 7ul, 5, 5, 1),
            (status.State, status.Seed, status.Step, status.StepCount, status.Generation));
        Assert.True(status.StepsPerSecond > 0.0);

        // The beginning, and three slices a step.
        Assert.Equal(1 + (3 * 5), calls);
        Assert.True(sampler.UseSession((session, generation) => Assert.Equal((5, 1), (session.Step, generation))));
    }

    [Fact]
    public void Work_BeforeAStepIsDue_DoesNothing()
    {
        FrameSampler sampler = Create(new SamplerRequest(1, 4, 3600.0));
        Assert.True(sampler.Work());

        Assert.False(sampler.Work());
        Assert.Equal((SamplerState.Running, 0), (sampler.Status.State, sampler.Status.Step));

        sampler.Restart(new SamplerRequest(2, 3, 0.0));
        Finish(sampler);
        Assert.Equal((2ul, 2, 3), (sampler.Status.Seed, sampler.Status.Generation, sampler.Status.Step));
        Assert.Equal([true, false], _sessions.Select(static session => session.IsDisposed));
    }

    [Fact]
    public void Pace_OfSteps_IsKept()
    {
        Stopwatch watch = Stopwatch.StartNew();
        FrameSampler sampler = Create(new SamplerRequest(1, 2, 0.02));

        while (sampler.Status.State != SamplerState.Finished && watch.Elapsed.TotalSeconds < 60.0)
        {
            _ = sampler.Work();
        }

        Assert.InRange(watch.Elapsed.TotalSeconds, 0.04, 60.0);
    }

    [Fact]
    public void TogglePause_AndSingleSteps_StopAndGoOn()
    {
        FrameSampler sampler = Create(new SamplerRequest(1, 6, 3600.0), slices: 2);
        _ = sampler.Work();

        sampler.SingleStep();
        Finish(sampler);
        Assert.Equal((SamplerState.Paused, 1), (sampler.Status.State, sampler.Status.Step));

        sampler.SingleStep();
        sampler.SingleStep();
        Finish(sampler);
        Assert.Equal((SamplerState.Paused, 3), (sampler.Status.State, sampler.Status.Step));

        sampler.TogglePause();
        Assert.Equal(SamplerState.Running, sampler.Status.State);
        sampler.TogglePause();
        Assert.Equal(SamplerState.Paused, sampler.Status.State);
        Assert.False(sampler.Work());

        // Whether it is paused stays as it is.
        sampler.Restart(new SamplerRequest(2, 6, 0.0));
        Finish(sampler);
        Assert.Equal((SamplerState.Paused, 0), (sampler.Status.State, sampler.Status.Step));
    }

    [Fact]
    public void Exception_OfAStepOrAStart_IsKeptAndTheNextRunWorks()
    {
        _sampler = new FrameSampler(
            request => request.Seed == 1
                ? throw new ArgumentException("250 does not fit")
                : Add(new FakeSession(request, 8, 8)
                {
                    OnAdvance = step => _ = step == 2 && request.Seed == 2 ? throw new InvalidDataException("NaN") : step,
                }),
            new SamplerRequest(1, 4, 0.0));
        Finish(_sampler);
        Assert.IsType<ArgumentException>(_sampler.Status.Error);
        Assert.False(_sampler.UseSession((_, _) => { }));

        _sampler.Restart(new SamplerRequest(2, 4, 0.0));
        Finish(_sampler);
        Assert.Equal((SamplerState.Failed, 2), (_sampler.Status.State, _sampler.Status.Step));
        Assert.IsType<InvalidDataException>(_sampler.Status.Error);

        _sampler.Restart(new SamplerRequest(3, 4, 0.0));
        Finish(_sampler);
        Assert.Equal((SamplerState.Finished, null), (_sampler.Status.State, _sampler.Status.Error));
        _sampler.Dispose();
        Assert.All(_sessions, static session => Assert.True(session.IsDisposed));
    }

    private static void Finish(FrameSampler sampler)
    {
        for (int calls = 0; sampler.Work(); calls++)
        {
            Assert.True(calls < 100);
        }
    }

    private FrameSampler Create(SamplerRequest request, int slices = 1)
    {
        _sampler = new FrameSampler(asked => Add(new FakeSession(asked, 8, 8) { Slices = slices }), request);

        return _sampler;
    }

    private FakeSession Add(FakeSession session)
    {
        _sessions.Add(session);

        return session;
    }
}
