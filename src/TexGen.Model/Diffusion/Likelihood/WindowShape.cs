namespace TexGen.Model.Diffusion.Likelihood;

/// <summary>
/// What an evaluation of the bound looks at: a window, and a border inside it that the network sees but that is not
/// counted.
/// </summary>
/// <remarks>
/// Without a border the bound is one on −ln p of the window. With one it bounds −ln p of the inside given the border's
/// noisy pixels, which are drawn from the forward process: each step of the inside is then a Gaussian given more, and
/// eq. 5 of DDPM holds for it word for word.
/// </remarks>
/// <param name="Width">Width, in pixels.</param>
/// <param name="Height">Height, in pixels.</param>
/// <param name="BorderX">Columns at the left and at the right that are not counted.</param>
/// <param name="BorderY">Rows above and below that are not counted.</param>
public readonly record struct WindowShape(int Width, int Height, int BorderX = 0, int BorderY = 0)
{
    /// <summary>How many pixels are counted.</summary>
    public int Counted => (Width - (2 * BorderX)) * (Height - (2 * BorderY));

    /// <summary>Whether a pixel is counted.</summary>
    /// <param name="index">The pixel's place, row by row.</param>
    public bool Counts(int index)
    {
        int x = index % Width;
        int y = index / Width;

        return x >= BorderX && x < Width - BorderX && y >= BorderY && y < Height - BorderY;
    }

    /// <summary>
    /// Checks the numbers.
    /// </summary>
    /// <exception cref="ArgumentException">There is no pixel, or the border leaves none.</exception>
    public void Validate()
    {
        if (Width < 1 || Height < 1 || BorderX < 0 || BorderY < 0 || 2 * BorderX >= Width || 2 * BorderY >= Height)
        {
            throw new ArgumentException(
                $"A window of {Width}×{Height} with a border of {BorderX} and {BorderY} pixels holds nothing.");
        }
    }
}
