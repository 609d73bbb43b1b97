namespace TexGen.Training;

/// <summary>
/// Eigenvalues and eigenvectors of a small symmetric matrix by Jacobi's rotations.
/// </summary>
internal static class SymmetricEigen
{
    private const int MaxSweeps = 50;

    /// <summary>
    /// Decomposes A = V diag(λ) Vᵀ.
    /// </summary>
    /// <param name="matrix">A, n × n, symmetric; overwritten.</param>
    /// <returns>The eigenvalues, falling, and V with the eigenvectors as columns in the same order, the largest
    /// component of each positive.</returns>
    public static (double[] Values, double[,] Vectors) Decompose(double[,] matrix)
    {
        int n = matrix.GetLength(0);
        double[,] vectors = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            vectors[i, i] = 1.0;
        }

        for (int sweep = 0; sweep < MaxSweeps && OffDiagonal(matrix) > 0.0; sweep++)
        {
            for (int p = 0; p < n - 1; p++)
            {
                for (int q = p + 1; q < n; q++)
                {
                    Rotate(matrix, vectors, p, q);
                }
            }
        }

        return Sorted(matrix, vectors);
    }

    private static void Rotate(double[,] a, double[,] v, int p, int q)
    {
        int n = a.GetLength(0);
        if (Math.Abs(a[p, q]) <= 1e-300)
        {
            a[p, q] = a[q, p] = 0.0;

            return;
        }

        // tan of the angle that makes a_pq zero, the smaller root (Golub and Van Loan, §8.5.2).
        double theta = (a[q, q] - a[p, p]) / (2.0 * a[p, q]);
        double tangent = (theta >= 0.0 ? 1.0 : -1.0) / (Math.Abs(theta) + Math.Sqrt(1.0 + (theta * theta)));
        double cosine = 1.0 / Math.Sqrt(1.0 + (tangent * tangent));
        double sine = tangent * cosine;

        for (int k = 0; k < n; k++)
        {
            (a[k, p], a[k, q]) = ((cosine * a[k, p]) - (sine * a[k, q]), (sine * a[k, p]) + (cosine * a[k, q]));
        }

        for (int k = 0; k < n; k++)
        {
            (a[p, k], a[q, k]) = ((cosine * a[p, k]) - (sine * a[q, k]), (sine * a[p, k]) + (cosine * a[q, k]));
            (v[k, p], v[k, q]) = ((cosine * v[k, p]) - (sine * v[k, q]), (sine * v[k, p]) + (cosine * v[k, q]));
        }

        a[p, q] = a[q, p] = 0.0;
    }

    private static double OffDiagonal(double[,] a)
    {
        double sum = 0.0;
        for (int i = 0; i < a.GetLength(0); i++)
        {
            for (int j = 0; j < i; j++)
            {
                sum += a[i, j] * a[i, j];
            }
        }

        return sum;
    }

    private static (double[] Values, double[,] Vectors) Sorted(double[,] a, double[,] v)
    {
        int n = a.GetLength(0);
        int[] order = [.. Enumerable.Range(0, n).OrderByDescending(i => a[i, i])];
        double[] values = new double[n];
        double[,] vectors = new double[n, n];

        for (int j = 0; j < n; j++)
        {
            int source = order[j];
            double largest = Enumerable.Range(0, n).Select(i => v[i, source]).MaxBy(Math.Abs);
            values[j] = a[source, source];
            for (int i = 0; i < n; i++)
            {
                vectors[i, j] = Math.CopySign(1.0, largest) * v[i, source];
            }
        }

        return (values, vectors);
    }
}
