using System.Collections.Concurrent;
using System.Diagnostics;
using TexGen.Viewer.Sampling;

namespace TexGen.Viewer.Tests.Sampling;

public sealed class SamplerThreadTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<FakeSession> _sessions = new();

    [Fact]
    public void Run_WithoutCommands_GoesToTheEnd()
    {
        using SamplerThread sampler = new(Start, new SamplerRequest(7, 5, 0.0));

        SamplerStatus status = WaitFor(sampler, status => status.State == SamplerState.Finished);

        Assert.Equal((7ul, 5, 5, 1), (status.Seed, status.Step, status.StepCount, status.Generation));
        Assert.Equal(0.0, status.Sigma);
        Assert.True(status.StepsPerSecond > 0.0);
    }

    [Fact]
    public void Pace_OfSteps_IsKept()
    {
        Stopwatch watch = Stopwatch.StartNew();
        using SamplerThread sampler = new(Start, new SamplerRequest(1, 4, 0.05));

        WaitFor(sampler, status => status.State == SamplerState.Finished);

        Assert.True(watch.Elapsed.TotalSeconds >= 0.2, $"{watch.Elapsed}");
    }

    [Fact]
    public void Pace_OfAnHour_HoldsUpNoCommand()
    {
        using SamplerThread sampler = new(Start, new SamplerRequest(1, 4, 3600.0));
        WaitFor(sampler, status => status is { State: SamplerState.Running, Generation: 1 });

        sampler.Restart(new SamplerRequest(2, 4, 0.0));

        Assert.Equal(2ul, WaitFor(sampler, status => status.State == SamplerState.Finished).Seed);
    }

    [Fact]
    public void TogglePause_TwoTimes_StopsAndGoesOn()
    {
        using SamplerThread sampler = new(Start, new SamplerRequest(1, 50, 0.01));
        WaitFor(sampler, status => status.Step > 0);

        sampler.TogglePause();
        int step = WaitFor(sampler, status => status.State == SamplerState.Paused).Step;
        Thread.Sleep(60);
        Assert.Equal(step, sampler.Status.Step);

        sampler.TogglePause();
        WaitFor(sampler, status => status.State == SamplerState.Finished);
    }

    [Fact]
    public void SingleStep_WhileRunning_DoesOneAndPauses()
    {
        using SamplerThread sampler = new(Start, new SamplerRequest(1, 8, 3600.0));
        WaitFor(sampler, status => status.State == SamplerState.Running);

        sampler.SingleStep();
        WaitFor(sampler, status => status is { State: SamplerState.Paused, Step: 1 });
        sampler.SingleStep();
        sampler.SingleStep();
        WaitFor(sampler, status => status is { State: SamplerState.Paused, Step: 3 });
        Thread.Sleep(40);

        Assert.Equal(3, sampler.Status.Step);
    }

    [Fact]
    public void SingleStep_AtTheEnd_LeavesNothingForTheNextRun()
    {
        using SamplerThread sampler = new(Start, new SamplerRequest(1, 2, 0.0));
        WaitFor(sampler, status => status.State == SamplerState.Finished);

        sampler.SingleStep();
        sampler.Restart(new SamplerRequest(1, 9, 0.0));
        SamplerStatus status = WaitFor(sampler, status => status is { Generation: 2, State: SamplerState.Paused });

        Assert.Equal(0, status.Step);
    }

    [Fact]
    public void Restart_DuringAStep_CancelsItAndBeginsAnew()
    {
        using ManualResetEventSlim reached = new();
        using ManualResetEventSlim goOn = new();
        using SamplerThread sampler = new(
            request => Start(request, onAdvance: step =>
            {
                if (request.Seed == 1 && step == 1)
                {
                    reached.Set();
                    goOn.Wait();
                }
            }),
            new SamplerRequest(1, 6, 0.0));
        Assert.True(reached.Wait(Patience));

        sampler.Restart(new SamplerRequest(2, 6, 0.0));
        goOn.Set();
        SamplerStatus status = WaitFor(sampler, status => status.State == SamplerState.Finished);

        Assert.Equal((2ul, 2), (status.Seed, status.Generation));
        Assert.Equal([true, false], _sessions.Select(session => session.IsDisposed));
        Assert.Equal(1, _sessions.First().Step);
    }

    [Fact]
    public void Restart_ManyTimes_HoldsOneSessionAtATime()
    {
        using SamplerThread sampler = new(Start, new SamplerRequest(0, 20, 0.0));

        for (ulong seed = 1; seed <= 30; seed++)
        {
            sampler.Restart(new SamplerRequest(seed, 20, 0.0));
        }

        SamplerStatus status = WaitFor(sampler, status => status is { State: SamplerState.Finished, Seed: 30 });

        Assert.Null(status.Error);
        Assert.Equal(1, _sessions.Count(session => !session.IsDisposed));
    }

    [Fact]
    public void Exception_OfAStep_IsKeptAndTheNextRunWorks()
    {
        using SamplerThread sampler = new(
            request => Start(request, onAdvance: step =>
            {
                if (request.Seed == 13 && step == 2)
                {
                    throw new InvalidDataException("NaN in the network");
                }
            }),
            new SamplerRequest(13, 6, 0.0));

        SamplerStatus failed = WaitFor(sampler, status => status.State == SamplerState.Failed);
        Assert.Equal("NaN in the network", Assert.IsType<InvalidDataException>(failed.Error).Message);
        Assert.Equal(2, failed.Step);

        sampler.Restart(new SamplerRequest(14, 6, 0.0));
        Assert.Null(WaitFor(sampler, status => status.State == SamplerState.Finished).Error);
    }

    [Fact]
    public void Exception_OfTheStart_IsKept()
    {
        using SamplerThread sampler =
            new(_ => throw new ArgumentException("250 does not fit"), new SamplerRequest(1, 6, 0.0));

        SamplerStatus failed = WaitFor(sampler, status => status.State == SamplerState.Failed);

        Assert.IsType<ArgumentException>(failed.Error);
        Assert.False(sampler.UseSession((_, _) => { }));
    }

    [Fact]
    public void UseSession_WhileAStepLasts_DoesNotWait()
    {
        using ManualResetEventSlim reached = new();
        using ManualResetEventSlim goOn = new();
        using SamplerThread sampler = new(
            request => Start(request, onAdvance: _ =>
            {
                reached.Set();
                goOn.Wait();
            }),
            new SamplerRequest(1, 2, 0.0));
        Assert.True(reached.Wait(Patience));
        (int Generation, int Step) seen = default;

        bool used = sampler.UseSession((session, generation) => seen = (generation, session.Step));
        goOn.Set();

        Assert.True(used);
        Assert.Equal((1, 0), seen);
    }

    [Fact]
    public void Dispose_InMidRun_EndsTheThreadAndTheSession()
    {
        SamplerThread sampler = new(Start, new SamplerRequest(1, 1000, 0.01));
        WaitFor(sampler, status => status.Step > 0);

        sampler.Dispose();

        Assert.True(Assert.Single(_sessions).IsDisposed);
        int step = sampler.Status.Step;
        Thread.Sleep(40);
        Assert.Equal(step, sampler.Status.Step);
    }

    private static SamplerStatus WaitFor(SamplerThread sampler, Func<SamplerStatus, bool> condition)
    {
        Stopwatch watch = Stopwatch.StartNew();

        while (true)
        {
            SamplerStatus status = sampler.Status;

            if (condition(status))
            {
                return status;
            }

            Assert.True(watch.Elapsed < Patience, $"Still {status}");
            Thread.Sleep(1);
        }
    }

    private FakeSession Start(SamplerRequest request) => Start(request, onAdvance: null);

    private FakeSession Start(SamplerRequest request, Action<int>? onAdvance)
    {
        FakeSession session = new(request, 8, 8) { OnAdvance = onAdvance };
        _sessions.Enqueue(session);

        return session;
    }
}
