using TexGen.Model.Diffusion.Likelihood;
using TexGen.Testing;

namespace TexGen.Model.Tests.Diffusion.Likelihood;

public sealed class WhiteMapTests
{
    private static readonly WhiteMap Map = new(TinyModel.Whitening(3));

    [Fact]
    public void ToPicture_OfToWhite_IsThePixel()
    {
        double[] pixel = [0.25, -0.75, 0.125];
        double[] white = new double[3];
        double[] back = new double[3];

        Map.ToWhite(pixel, white);
        Map.ToPicture(white, back);

        Assert.Equal(pixel, back);

        // Two on the diagonal, minus two before it; means −¼, 0, ¼.
        Assert.Equal([1.0, -2.5, 1.25], white);
    }

    [Fact]
    public void Factor_TimesItsTranspose_IsTheCovariance()
    {
        double[] factor = new double[9];
        Map.Factor([1.0, 4.0, 0.25], factor);

        // F has ½ on and below the diagonal, so the covariance of rows i ≥ j is ¼ of the sum of variances up to j.
        double[] sums = [0.25, 1.25, 1.3125];
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double product = Enumerable.Range(0, 3).Sum(k => factor[(3 * i) + k] * factor[(3 * j) + k]);
                Assert.Equal(sums[j], product, 1e-14);
            }
        }

        Assert.Equal((0.0, 0.0, 0.0), (factor[1], factor[2], factor[5]));
    }

    [Fact]
    public void LogScale_TriangularMap_IsThatOfItsDiagonal()
    {
        Assert.Equal(Math.Log(0.5), Map.LogScale, 1e-14);
    }
}
