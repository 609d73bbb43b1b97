using static TorchSharp.torch;

namespace TexGen.Model.Tensors;

/// <summary>
/// How many threads libtorch computes with. Debian's libtorch starts out with one, whatever the machine has.
/// </summary>
public static class TorchThreads
{
    // The networks are small: beyond this, threads wait for each other longer than they compute.
    private const int MostUseful = 16;

    private const string Variable = "OMP_NUM_THREADS";

    private static readonly Lazy<int> Count = new(Initialize);

    /// <summary>
    /// Lets libtorch use all processors (up to 16), unless the environment sets OMP_NUM_THREADS. Only the first call
    /// does anything, so that a host may choose another number afterwards.
    /// </summary>
    /// <returns>The number of threads.</returns>
    public static int UseAllProcessors() => Count.Value;

    private static int Initialize()
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable)))
        {
            set_num_threads(Math.Min(Environment.ProcessorCount, MostUseful));
        }

        return get_num_threads();
    }
}
