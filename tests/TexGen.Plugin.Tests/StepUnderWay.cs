namespace TexGen.Plugin.Tests;

/// <summary>
/// A session in the middle of a step on another thread, for as long as a test likes: the test holds the network, so the
/// step waits for it.
/// </summary>
internal sealed class StepUnderWay : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TextureGenerator _generator;
    private readonly Thread _thread;
    private bool _released;

    public StepUnderWay(TextureGenerator generator, GeneratorSession session)
    {
        _generator = generator;
        _thread = Start(() => Fault = Record.Exception(() => Result = session.Advance()));
        generator.NetworkLock.Enter();
        _thread.Start();
        WaitUntilBlocked(_thread);
    }

    /// <summary>What the step returned, once ended.</summary>
    public bool? Result { get; private set; }

    /// <summary>What the step threw, once ended.</summary>
    public Exception? Fault { get; private set; }

    /// <summary>A background thread, so that a test that fails does not keep the process alive.</summary>
    public static Thread Start(Action action) => new(() => action()) { IsBackground = true };

    /// <summary>Waits until a thread waits for a lock that nobody is about to give it.</summary>
    public static void WaitUntilBlocked(Thread thread)
    {
        // The runtime has short waits of its own, when it first compiles a method; this one lasts.
        const int Lasting = 5;
        int seen = 0;
        Assert.True(SpinWait.SpinUntil(IsBlocked, Patience), "The thread does not wait for anything.");

        bool IsBlocked()
        {
            Thread.Sleep(2);
            seen = (thread.ThreadState & ThreadState.WaitSleepJoin) != 0 ? seen + 1 : 0;

            return seen == Lasting;
        }
    }

    /// <summary>Lets the step go on and waits for its end.</summary>
    public void Finish()
    {
        Release();
        Assert.True(_thread.Join(Patience), "The step does not end.");
    }

    public void Dispose()
    {
        Release();
        _thread.Join(Patience);
    }

    private void Release()
    {
        if (!_released)
        {
            _released = true;
            _generator.NetworkLock.Exit();
        }
    }
}
