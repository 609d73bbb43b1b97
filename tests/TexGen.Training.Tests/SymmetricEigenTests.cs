namespace TexGen.Training.Tests;

public sealed class SymmetricEigenTests
{
    [Fact]
    public void Decompose_TwoByTwo_GivesTheKnownAxes()
    {
        (double[] values, double[,] vectors) = SymmetricEigen.Decompose(new double[,] { { 2.0, -1.0 }, { -1.0, 2.0 } });

        double half = Math.Sqrt(0.5);
        Assert.Equal([3.0, 1.0], values.Select(static value => Math.Round(value, 12)));
        Assert.Equal(half, Math.Abs(vectors[0, 0]), 1e-12);
        Assert.Equal(-1.0, vectors[0, 0] / vectors[1, 0], 1e-12);
        Assert.Equal(half, vectors[0, 1], 1e-12);
        Assert.Equal(half, vectors[1, 1], 1e-12);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(9)]
    public void Decompose_AnySize_IsOrthonormalAndGivesTheMatrixBack(int n)
    {
        double[,] matrix = Symmetric(n);
        (double[] values, double[,] v) = SymmetricEigen.Decompose((double[,])matrix.Clone());

        Assert.Equal(values.OrderDescending(), values);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                double product = Enumerable.Range(0, n).Sum(k => v[k, i] * v[k, j]);
                Assert.Equal(i == j ? 1.0 : 0.0, product, 1e-12);

                double rebuilt = Enumerable.Range(0, n).Sum(k => v[i, k] * values[k] * v[j, k]);
                Assert.Equal(matrix[i, j], rebuilt, 1e-12);
            }
        }
    }

    [Fact]
    public void Decompose_AnyMatrix_MakesTheLargestComponentsPositive()
    {
        (_, double[,] v) = SymmetricEigen.Decompose(Symmetric(5));

        for (int j = 0; j < 5; j++)
        {
            Assert.True(Enumerable.Range(0, 5).Select(i => v[i, j]).MaxBy(Math.Abs) > 0.0);
        }
    }

    [Fact]
    public void Decompose_DiagonalWithEqualAndZeroEntries_SortsThem()
    {
        double[,] matrix = new double[4, 4];
        (matrix[0, 0], matrix[1, 1], matrix[3, 3]) = (1.0, 7.0, 7.0);

        Assert.Equal([7.0, 7.0, 1.0, 0.0], SymmetricEigen.Decompose(matrix).Values);
    }

    private static double[,] Symmetric(int n)
    {
        System.Random random = new(n);
        double[,] matrix = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                matrix[i, j] = matrix[j, i] = random.NextDouble() - 0.5;
            }
        }

        return matrix;
    }
}
