using System.Diagnostics;

namespace TexGen.Viewer.Sampling;

/// <content>The thread itself.</content>
internal sealed partial class SamplerThread
{
    private void Run()
    {
        SamplerRequest request = _requested!;
        Stopwatch sampling = new();
        long nextStepAt = 0;

        while (true)
        {
            SamplerErrand errand = WaitForErrand(nextStepAt, out SamplerRequest? requested);

            if (errand == SamplerErrand.Stop)
            {
                ReplaceSession(null);
                return;
            }

            try
            {
                if (errand == SamplerErrand.Start)
                {
                    request = requested!;
                    sampling.Reset();
                    StartSession(request);
                }
                else
                {
                    // Only this thread replaces the session, so it may read it without the lock.
                    sampling.Start();
                    _session!.Advance();
                    sampling.Stop();
                    PublishProgress(sampling.Elapsed.TotalSeconds);
                }
            }
            catch (OperationCanceledException) when (IsInterrupted())
            {
                // The step was given up for the command that waits.
            }
            catch (Exception exception)
            {
                Publish(_status with { State = SamplerState.Failed, Error = exception });
            }

            nextStepAt = Stopwatch.GetTimestamp() + (long)(request.SecondsPerStep * Stopwatch.Frequency);
        }
    }

    private void StartSession(SamplerRequest request)
    {
        // The old session goes first: two at once might not fit into the GPU's memory.
        ReplaceSession(null);
        Publish(_status.Starting(request));
        ReplaceSession(_start(request));
        PublishProgress(samplingSeconds: 0.0);
    }

    // Decides what to do next, and waits until there is something. Commands come first, then the pace.
    private SamplerErrand WaitForErrand(long nextStepAt, out SamplerRequest? requested)
    {
        lock (_commands)
        {
            while (true)
            {
                requested = _requested;

                if (_isStopping || requested is not null)
                {
                    _requested = null;
                    return _isStopping ? SamplerErrand.Stop : SamplerErrand.Start;
                }

                bool isOver = _status.State is SamplerState.Failed or SamplerState.Finished;

                if (isOver)
                {
                    _singleSteps = 0;
                }
                else
                {
                    Publish(_status.Paused(_isPaused));
                }

                if (isOver || (_isPaused && _singleSteps == 0))
                {
                    Monitor.Wait(_commands);
                    continue;
                }

                double seconds = (double)(nextStepAt - Stopwatch.GetTimestamp()) / Stopwatch.Frequency;

                if (_singleSteps > 0 || seconds <= 0.0)
                {
                    _singleSteps = Math.Max(0, _singleSteps - 1);
                    return SamplerErrand.Step;
                }

                // A millisecond at least: less would round to 0, which means not to wait at all.
                Monitor.Wait(_commands, TimeSpan.FromSeconds(Math.Max(seconds, 0.001)));
            }
        }
    }

    private bool IsInterrupted()
    {
        lock (_commands)
        {
            return _isStopping || _requested is not null;
        }
    }

    private void PublishProgress(double samplingSeconds)
    {
        bool isPaused;

        lock (_commands)
        {
            isPaused = _isPaused;
        }

        Publish(_status.Advanced(_session!, isPaused, samplingSeconds));
    }

    private void Publish(SamplerStatus status) => _status = status;
}
