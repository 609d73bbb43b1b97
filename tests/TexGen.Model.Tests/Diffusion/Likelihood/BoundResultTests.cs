using TexGen.Model.Diffusion.Likelihood;

namespace TexGen.Model.Tests.Diffusion.Likelihood;

public sealed class BoundResultTests
{
    // T = 5: the decoder, t = 2 alone, and t = 3 to 5 together.
    private static readonly BoundResult Result = new()
    {
        Prior = 0.01,
        Terms =
        [
            new BoundTerm(1, 1, 2.0, 0.1, 0.0001),
            new BoundTerm(2, 2, 0.5, 0.2, 0.0004),
            new BoundTerm(3, 5, 0.1, 0.3, 0.0009),
        ],
        EntropyForm = 3.0,
        StandardError = 0.3,
    };

    [Fact]
    public void Total_Terms_CountAsOftenAsTheyStandFor()
    {
        Assert.Equal(0.8, Result.Divergences, 1e-12);
        Assert.Equal(2.81, Result.Total, 1e-12);
        Assert.Equal(2.81 / Math.Log(2.0), Result.TotalBits, 1e-12);
        Assert.Equal(5, Result.StepCount);
    }

    [Theory]
    [InlineData(5, 1, 0.01, 3.825)]
    [InlineData(4, 2, 0.11, 3.825)]
    [InlineData(2, 4, 0.31, 2.55)]
    [InlineData(1, 5, 0.81, 1.275)]
    public void RateDistortionAt_Step_HasReceivedAllAboveIt(int t, int reverseTime, double nats, double distortion)
    {
        RateDistortion row = Result.RateDistortionAt(t);

        Assert.Equal(reverseTime, row.ReverseTime);
        Assert.Equal(nats / Math.Log(2.0), row.Rate, 1e-12);
        Assert.Equal(distortion, row.Distortion, 1e-12);
    }

    [Fact]
    public void Average_TwoPictures_WeighsThem()
    {
        BoundResult other = Result with { Prior = 0.05, StandardError = 0.1, EntropyForm = 7.0 };

        BoundResult mean = BoundResult.Average([Result, other], [3.0, 1.0]);

        Assert.Equal(0.02, mean.Prior, 1e-12);
        Assert.Equal(4.0, mean.EntropyForm, 1e-12);
        Assert.Equal(Result.Terms, mean.Terms);
        Assert.Equal(Math.Sqrt(0.81 + 0.01) / 4.0, mean.StandardError!.Value, 1e-12);
        Assert.Null(BoundResult.Average([Result, other with { StandardError = null }], [1.0, 1.0]).StandardError);
    }
}
