namespace TexGen.Model.Diffusion.Likelihood;

/// <summary>
/// Parts of the steps 1…T from each of which one step is drawn, so that few evaluations estimate the whole sum without
/// bias.
/// </summary>
public static class TimestepStrata
{
    /// <summary>
    /// Splits the steps. The first part is t = 1, the decoder's; the others grow geometrically with t, as the terms fall
    /// about as 1/t: the same share of the bound in each.
    /// </summary>
    /// <param name="stepCount">T, at least 1.</param>
    /// <param name="count">How many parts, 2 to T (1 if T is 1); T makes every step a part.</param>
    /// <returns>The parts in the order of t, each with its first and last step.</returns>
    /// <exception cref="ArgumentException">More parts than steps, or too few.</exception>
    public static (int First, int Last)[] Split(int stepCount, int count)
    {
        if (count > stepCount || count < Math.Min(2, stepCount))
        {
            throw new ArgumentException(
                $"{count} timesteps cannot be drawn from a chain of {stepCount}; give 2 to {stepCount}.");
        }

        (int First, int Last)[] strata = new (int First, int Last)[count];
        strata[0] = (1, 1);
        int first = 2;
        for (int i = 1; i < count; i++)
        {
            // 2 (½ (T + 1))^{i/(n − 1)}, the first step of the next part
            double boundary = 2.0 * Math.Pow((stepCount + 1) / 2.0, (double)i / (count - 1));
            int next = Math.Max(first + 1, (int)Math.Round(boundary, MidpointRounding.AwayFromZero));
            strata[i] = (first, next - 1);
            first = next;
        }

        return strata;
    }
}
