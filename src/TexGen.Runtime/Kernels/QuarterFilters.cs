namespace TexGen.Runtime.Kernels;

/// <summary>
/// The filters of ways to double a picture's sides, as convolutions with 2×2 filters: one for each of the four pixels that
/// one becomes, so that nothing is enlarged in memory and nothing is multiplied by zeros.
/// </summary>
internal static class QuarterFilters
{
    /// <summary>Pixels that one becomes, row by row.</summary>
    public const int Count = 4;

    /// <summary>Side of the filters of a convolution behind nearest enlarging.</summary>
    public const int EnlargedSide = 3;

    /// <summary>Side of the filters of a transposed convolution.</summary>
    public const int TransposedSide = 4;

    private const int Taps = 4;

    /// <summary>
    /// Of nearest enlarging with a convolution behind it: taps that fall on the same pixel are one.
    /// </summary>
    /// <param name="filters">[outputs, inputs, 3, 3].</param>
    /// <param name="quarter">Which of the four pixels.</param>
    /// <returns>[outputs, inputs, 2, 2].</returns>
    public static float[] OfEnlarged(ReadOnlySpan<float> filters, int quarter)
    {
        const int EnlargedTaps = EnlargedSide * EnlargedSide;
        float[] result = new float[filters.Length / EnlargedTaps * Taps];
        for (int i = 0; i < filters.Length; i++)
        {
            int tap = i % EnlargedTaps;

            // Of an even pixel the taps at −1, 0, 1 fall on −1, 0, 0 of the source, of an odd one on 0, 0, 1.
            int column = ((quarter % 2) + (tap % EnlargedSide) + 1) / 2 - (quarter % 2);
            int row = ((quarter / 2) + (tap / EnlargedSide) + 1) / 2 - (quarter / 2);
            result[(i / EnlargedTaps * Taps) + (2 * row) + column] += filters[i];
        }

        return result;
    }

    /// <summary>
    /// Of a transposed convolution of 4×4 taps, whose target's pixel 2i + k − 1 takes tap k of the source's pixel i.
    /// </summary>
    /// <param name="filters">[inputs, outputs, 4, 4].</param>
    /// <param name="outputs">Output channels.</param>
    /// <param name="quarter">Which of the four pixels.</param>
    /// <returns>[outputs, inputs, 2, 2].</returns>
    public static float[] OfTransposed(ReadOnlySpan<float> filters, int outputs, int quarter)
    {
        int inputs = filters.Length / (outputs * TransposedSide * TransposedSide);
        float[] result = new float[outputs * inputs * Taps];
        for (int i = 0; i < result.Length; i++)
        {
            int tap = i % Taps;
            int input = i / Taps % inputs;
            int output = i / Taps / inputs;

            // Pixel o of parity p: tap t of the source's (o − p)/2 + t + p − 1 is k = o + 1 − 2i = 3 − p − 2t.
            int column = 3 - (quarter % 2) - (2 * (tap % 2));
            int row = 3 - (quarter / 2) - (2 * (tap / 2));
            result[i] = filters[(((((input * outputs) + output) * TransposedSide) + row) * TransposedSide) + column];
        }

        return result;
    }
}
