namespace TexGen.Model.Diffusion;

/// <summary>
/// Sub-sequences of a schedule's steps for sampling with fewer of them. Step 0 here is t = 1 in the papers.
/// </summary>
public static class StepSequence
{
    // The part of the schedule that the quadratic steps reach up to (DDIM's code).
    private const double QuadraticReach = 0.8;

    /// <summary>
    /// Which steps to walk.
    /// </summary>
    /// <param name="stepCount">T, the schedule's length, at least 1.</param>
    /// <param name="count">How many steps, from 1 to T. A single one is T − 1 when trailing and 0 otherwise, as in the
    /// authors' code.</param>
    /// <param name="spacing">How they are spread.</param>
    /// <returns>The steps in [0, T), strictly falling.</returns>
    /// <exception cref="ArgumentOutOfRangeException">More steps than there are, or none; the spacing is
    /// unknown.</exception>
    public static int[] Falling(int stepCount, int count, StepSpacing spacing)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stepCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (count > stepCount)
        {
            throw new ArgumentOutOfRangeException(
                nameof(count), count, $"The schedule has {stepCount} steps; ask for at most as many.");
        }

        int[] steps = spacing switch
        {
            StepSpacing.Trailing => Trailing(stepCount, count),
            StepSpacing.Uniform => [.. Enumerable.Range(0, count).Select(i => (int)((long)i * stepCount / count))],
            StepSpacing.Quadratic => Quadratic(stepCount, count),
            StepSpacing.BothEnds => BothEnds(stepCount, count),
            _ => throw new ArgumentOutOfRangeException(nameof(spacing), spacing, "Unknown spacing."),
        };
        Array.Reverse(steps);

        return steps;
    }

    private static int[] Trailing(int stepCount, int count)
    {
        int[] steps = new int[count];
        for (int i = 0; i < count; i++)
        {
            double stepsLeft = (double)stepCount * (i + 1) / count;
            steps[i] = (int)Math.Round(stepsLeft, MidpointRounding.AwayFromZero) - 1;
        }

        return steps;
    }

    private static int[] Quadratic(int stepCount, int count)
    {
        int[] steps = new int[count];
        double lastRoot = Math.Sqrt(stepCount * QuadraticReach);
        for (int i = 1; i < count; i++)
        {
            // The order of the operations is that of numpy's linspace: it decides where the square is a whole number.
            double root = i == count - 1 ? lastRoot : i * (lastRoot / (count - 1));
            steps[i] = Math.Max((int)(root * root), steps[i - 1] + 1);
        }

        return steps;
    }

    private static int[] BothEnds(int stepCount, int count)
    {
        int[] steps = new int[count];
        double stride = count == 1 ? 1.0 : (stepCount - 1.0) / (count - 1);

        // Added up as in the authors' code, which decides how halves are rounded.
        double current = 0.0;
        for (int i = 0; i < count; i++)
        {
            steps[i] = (int)Math.Round(current, MidpointRounding.ToEven);
            current += stride;
        }

        return steps;
    }
}
