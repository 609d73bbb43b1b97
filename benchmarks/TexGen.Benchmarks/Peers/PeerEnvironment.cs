namespace TexGen.Benchmarks.Peers;

/// <summary>
/// The environment that other processes are measured in.
/// </summary>
internal static class PeerEnvironment
{
    private const string Prefix = "MALLOC_";

    // As ProcessTuning sets it for TexGen itself: with libgomp's default, a peer's threads would go on spinning for
    // milliseconds on the processors where the next side is being timed.
    private const string SpinVariable = "GOMP_SPINCOUNT";
    private const string SpinCount = "10000";

    // As the front door sets them for TexGen itself: larger than any block, so that nothing is ever given back.
    private static readonly (string Name, string Value)[] KeepLargeBlocks =
    [
        ("MALLOC_MMAP_THRESHOLD_", "8589934592"),
        ("MALLOC_TRIM_THRESHOLD_", "17179869184"),
        ("MALLOC_TOP_PAD_", "268435456"),
    ];

    /// <summary>How threads wait, for people.</summary>
    public static string Waiting => $"{SpinVariable}={SpinCount}";

    /// <summary>
    /// Sets the allocator; threads that wait sleep soon, as TexGen's own do.
    /// </summary>
    /// <param name="environment">The process's.</param>
    /// <param name="keepsLargeBlocks">Whether the C library keeps freed memory, or is left as it is.</param>
    public static void Apply(IDictionary<string, string?> environment, bool keepsLargeBlocks)
    {
        string[] present = [.. environment.Keys.Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))];
        foreach (string name in present)
        {
            environment.Remove(name);
        }

        if (keepsLargeBlocks)
        {
            foreach ((string name, string value) in KeepLargeBlocks)
            {
                environment[name] = value;
            }
        }

        environment[SpinVariable] = SpinCount;
    }
}
