using System.Collections.Concurrent;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Training;

/// <summary>
/// Does the parts of a step side by side, each on a thread of its own with its share of libtorch's threads. Of small networks that
/// is faster than all threads in one operation after another, most of which are too short to be shared.
/// </summary>
internal sealed class ShardThreads : IDisposable
{
    /// <summary>The caller's thread alone.</summary>
    public static readonly ShardThreads Single = new(1);

    private readonly Worker[] _workers;

    /// <summary>
    /// Starts the threads.
    /// </summary>
    /// <param name="count">How many parts there are; the caller's thread does the first.</param>
    public ShardThreads(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);

        _workers = [.. Enumerable.Range(1, count - 1).Select(static index => new Worker(index))];
    }

    /// <summary>
    /// How many parts a batch is best done in: one for each of libtorch's threads on a CPU, else one.
    /// </summary>
    /// <param name="device">Where.</param>
    /// <param name="batch">How many crops there are; no more parts than these.</param>
    /// <param name="blasThreads">The environment's OPENBLAS_NUM_THREADS. OpenBLAS gives its threads to one product of matrices at a
    /// time: parts would wait for each other there, and be slower than one, unless it has none, as the plugin's ProcessTuning leaves
    /// it.</param>
    public static int CountFor(Device device, int batch, string? blasThreads) =>
        device.type == DeviceType.CPU && blasThreads == "1" ? Math.Clamp(get_num_threads(), 1, batch) : 1;

    /// <summary>How many parts there are.</summary>
    public int Count => _workers.Length + 1;

    /// <summary>
    /// Does all parts, and returns when each has ended. What is not the thread's own, such as dispose scopes and whether there are
    /// gradients, a part sets up by itself.
    /// </summary>
    /// <param name="part">Does part 0 to <see cref="Count"/> − 1; all but the first are always the same threads'.</param>
    /// <remarks>If parts fail, the first one's exception is thrown when all have ended.</remarks>
    public void Run(Action<int> part)
    {
        if (_workers.Length == 0)
        {
            part(0);

            return;
        }

        int threads = get_num_threads();
        int share = Math.Max(1, threads / Count);
        Task[] others = [.. _workers.Select(worker => worker.Start(share, part))];
        Task own = new(() => part(0));
        try
        {
            set_num_threads(share);
            own.RunSynchronously();
            Task.WhenAll([own, .. others]).GetAwaiter().GetResult();
        }
        finally
        {
            set_num_threads(threads);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Array.ForEach(_workers, static worker => worker.Dispose());

    private sealed class Worker : IDisposable
    {
        private readonly int _index;
        private readonly BlockingCollection<Task> _tasks = [];
        private readonly Thread _thread;

        public Worker(int index)
        {
            _index = index;
            _thread = new Thread(Work) { IsBackground = true, Name = $"shard {index}" };
            _thread.Start();
        }

        public Task Start(int threads, Action<int> part)
        {
            Task task = new(() =>
            {
                set_num_threads(threads);
                part(_index);
            });
            _tasks.Add(task);

            return task;
        }

        public void Dispose()
        {
            _tasks.CompleteAdding();
            _thread.Join();
            _tasks.Dispose();
        }

        private void Work()
        {
            foreach (Task task in _tasks.GetConsumingEnumerable())
            {
                task.RunSynchronously();
            }
        }
    }
}
