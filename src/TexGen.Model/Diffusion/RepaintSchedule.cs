namespace TexGen.Model.Diffusion;

/// <summary>
/// The order in which RePaint goes down and up the noise levels: at every multiple of the jump length it goes up by a
/// jump and down again, several times.
/// </summary>
/// <remarks>Lugmayr et al. 2022, "RePaint: Inpainting using Denoising Diffusion Probabilistic Models" (arXiv:2201.09865),
/// §4.2; the indices are those of the authors' code.</remarks>
public sealed class RepaintSchedule
{
    /// <summary>
    /// Lays the schedule out.
    /// </summary>
    /// <param name="levelCount">T, the number of noise levels, at least 1.</param>
    /// <param name="jumpLength">Levels a jump, at least 1. With T or more there is none.</param>
    /// <param name="resamples">How often each jump's levels are gone through, at least 1; 1 is plain sampling.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    public RepaintSchedule(int levelCount, int jumpLength, int resamples)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(levelCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(jumpLength, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 1);

        LevelCount = levelCount;
        Entries = CreateEntries(levelCount, jumpLength, resamples);
        Steps = CreateSteps(Entries);
    }

    /// <summary>T.</summary>
    public int LevelCount { get; }

    /// <summary>Where x stands, from T − 1 (x_T) to −1 (x_0); neighbours differ by 1.</summary>
    public IReadOnlyList<int> Entries { get; }

    /// <summary>The same as reverse steps, each with the noise that is added before it at once.</summary>
    public IReadOnlyList<RepaintStep> Steps { get; }

    private static List<int> CreateEntries(int levelCount, int jumpLength, int resamples)
    {
        Dictionary<int, int> jumpsLeft = [];
        for (int t = 0; t < levelCount - jumpLength; t += jumpLength)
        {
            jumpsLeft[t] = resamples - 1;
        }

        List<int> entries = [];
        int entry = levelCount;
        while (entry >= 1)
        {
            entry--;
            entries.Add(entry);

            if (jumpsLeft.GetValueOrDefault(entry) > 0)
            {
                jumpsLeft[entry]--;
                for (int i = 0; i < jumpLength; i++)
                {
                    entry++;
                    entries.Add(entry);
                }
            }
        }

        entries.Add(-1);

        return entries;
    }

    private static List<RepaintStep> CreateSteps(IReadOnlyList<int> entries)
    {
        List<RepaintStep> steps = [];
        int start = entries[0];
        for (int i = 1; i < entries.Count; i++)
        {
            if (entries[i] < entries[i - 1])
            {
                steps.Add(new RepaintStep(start, entries[i - 1]));
                start = entries[i];
            }
        }

        return steps;
    }
}
