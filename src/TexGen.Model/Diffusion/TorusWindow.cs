using TexGen.Model.Imaging;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Model.Diffusion;

/// <summary>
/// A rectangle of a torus.
/// </summary>
/// <param name="Y">Its top row; any integer, as rows repeat.</param>
/// <param name="X">Its left column; any integer.</param>
/// <param name="Height">Height in pixels, at most the torus'.</param>
/// <param name="Width">Width in pixels, at most the torus'.</param>
public readonly record struct TorusWindow(int Y, int X, int Height, int Width)
{
    /// <summary>
    /// Cuts the rectangle out.
    /// </summary>
    /// <param name="torus">[N, C, H, W]; an axis of length 1 is the same everywhere and stays as it is.</param>
    /// <returns>[N, C, Height, Width]; it shares memory with <paramref name="torus"/> where it crosses no edge. Made in
    /// the caller's dispose scope.</returns>
    public Tensor Cut(Tensor torus) => Cut(Cut(torus, 3, X, Width), 2, Y, Height);

    /// <summary>
    /// Puts a picture into the rectangle.
    /// </summary>
    /// <param name="part">[N, C, Height, Width].</param>
    /// <param name="torus">[N, C, H, W], with the rectangle's pixels replaced; the rest stays.</param>
    public void Paste(Tensor part, Tensor torus)
    {
        using DisposeScope scope = NewDisposeScope();

        foreach ((int y, int partY, int height) in Pieces(Y, Height, (int)torus.shape[2]))
        {
            Tensor rows = torus.narrow(2, y, height);
            foreach ((int x, int partX, int width) in Pieces(X, Width, (int)torus.shape[3]))
            {
                rows.narrow(3, x, width).copy_(part.narrow(2, partY, height).narrow(3, partX, width));
            }
        }
    }

    private static Tensor Cut(Tensor torus, int dimension, int start, int length)
    {
        int size = (int)torus.shape[dimension];
        if (size == 1)
        {
            return torus.alias();
        }

        Tensor[] parts =
        [
            .. Pieces(start, length, size).Select(piece => torus.narrow(dimension, piece.OnTorus, piece.Length)),
        ];

        return parts.Length == 1 ? parts[0] : cat(parts, dimension);
    }

    // One piece, or two where the edge is crossed.
    private static IEnumerable<(int OnTorus, int InWindow, int Length)> Pieces(int start, int length, int size)
    {
        int first = TorusIndex.Wrap(start, size);
        int before = Math.Min(length, size - first);
        yield return (first, 0, before);

        if (before < length)
        {
            yield return (0, before, length - before);
        }
    }
}
