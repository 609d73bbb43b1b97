using TexGen.Model.Random;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Model.Networks;

/// <summary>
/// Where the networks' dropout has its random numbers from: libtorch's generators, of which each device has one for all threads.
/// Threads that compute side by side would draw from it in no order; so each says what its draws follow from.
/// </summary>
public static class DropoutSeeds
{
    private static readonly Lock Gate = new();

    [ThreadStatic]
    private static Source? current;

    /// <summary>
    /// Lets what this thread's networks drop follow from a stream, whatever other threads do.
    /// </summary>
    /// <param name="seeds">Each dropout that is computed from now on takes the next of its bits.</param>
    /// <param name="first">The position of the first of them.</param>
    /// <returns>Dispose it to go back to what was before.</returns>
    public static IDisposable Use(RandomSequence seeds, ulong first = 0) => current = new Source(seeds, first, current);

    // With the generators seeded where the thread asked for that; as they are where it did not.
    internal static Tensor Drop(Tensor x, double probability)
    {
        if (current is not Source source)
        {
            return nn.functional.dropout(x, probability);
        }

        long seed = source.Next();
        lock (Gate)
        {
            manual_seed(seed);
            if (x.device_type == DeviceType.CUDA)
            {
                cuda.manual_seed_all(seed);
            }

            return nn.functional.dropout(x, probability);
        }
    }

    private sealed class Source(RandomSequence seeds, ulong first, Source? before) : IDisposable
    {
        private ulong _next = first;

        public long Next() => (long)seeds.Bits(_next++);

        public void Dispose() => current = before;
    }
}
