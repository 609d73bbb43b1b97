namespace TexGen.Benchmarks.Timing;

/// <summary>
/// Measures several sides in turns, so that whatever else the machine does hits all of them alike.
/// </summary>
internal static class Race
{
    /// <summary>Runs all sides once untimed, and then in every round each of them some times.</summary>
    /// <param name="contestants">The sides.</param>
    /// <param name="rounds">How many rounds.</param>
    /// <param name="repetitions">How often each side runs in a round.</param>
    public static void Run(IReadOnlyList<Contestant> contestants, int rounds, int repetitions = 1)
    {
        foreach (Contestant contestant in contestants)
        {
            _ = contestant.Measure();
        }

        for (int round = 0; round < rounds; round++)
        {
            for (int turn = 0; turn < contestants.Count; turn++)
            {
                // Another side begins each round: nobody always follows the same one, whose caches it would inherit.
                Contestant contestant = contestants[(round + turn) % contestants.Count];
                for (int i = 0; i < repetitions; i++)
                {
                    contestant.Timings.Add(contestant.Measure());
                }
            }
        }
    }
}
