namespace TexGen.Model.Imaging;

/// <summary>
/// Places on a torus, and beyond borders.
/// </summary>
internal static class TorusIndex
{
    /// <summary>A place, however far outside, on a torus.</summary>
    /// <param name="value">The place.</param>
    /// <param name="length">The length round the torus, above 0.</param>
    /// <returns>0 to <paramref name="length"/> − 1.</returns>
    public static int Wrap(int value, int length) => ((value % length) + length) % length;

    /// <summary>A place on a torus, or the nearest one inside of borders.</summary>
    /// <param name="value">The place.</param>
    /// <param name="length">The length, above 0.</param>
    /// <param name="border">What is beyond it.</param>
    public static int Resolve(int value, int length, BorderMode border) =>
        border == BorderMode.Wrap ? Wrap(value, length) : Math.Clamp(value, 0, length - 1);
}
