using TexGen.Model.Diffusion;
using TexGen.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Model.Tests.Diffusion;

public sealed class GaussianDiffusionTests
{
    private static readonly double[] Picture = [-1.0, -0.25, 0.5, 1.0, 0.125];
    private static readonly double[] Noise = [0.3, -1.7, 2.2, -0.01, 0.9];
    private static readonly NoiseSchedule Schedule = NoiseSchedule.Create(ScheduleKind.Cosine, 1000);

    public static TheoryData<PredictionTarget, double> TargetsAndLevels()
    {
        TheoryData<PredictionTarget, double> data = [];
        foreach (PredictionTarget target in Enum.GetValues<PredictionTarget>())
        {
            foreach (double sigma in new[] { 0.05, 0.5, 1.0, 5.0 })
            {
                data.Add(target, sigma);
            }
        }

        return data;
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(1.0)]
    [InlineData(80.0)]
    public void QSample_AnyLevel_HasItsMeanAndDeviation(double sigma)
    {
        using DisposeScope scope = NewDisposeScope();
        NoiseLevel level = NoiseLevel.FromSigma(sigma);
        Tensor one = ones(3, dtype: ScalarType.Float64);
        Tensor nothing = zeros(3, dtype: ScalarType.Float64);

        // Mean √ᾱ x_0: what remains when the noise is zero. Variance 1 − ᾱ: the square of what unit noise adds.
        Assert.Equal(Math.Sqrt(level.AlphaBar), Numbers(GaussianDiffusion.QSample(one, nothing, level))[1], 1e-15);
        double deviation = Numbers(GaussianDiffusion.QSample(nothing, one, level))[1];
        Assert.Equal(1.0 - level.AlphaBar, deviation * deviation, 1e-15);
    }

    [Theory]
    [MemberData(nameof(TargetsAndLevels))]
    public void PredictX0_TheRightAnswer_GivesThePictureBack(PredictionTarget target, double sigma)
    {
        using DisposeScope scope = NewDisposeScope();
        NoiseLevel level = NoiseLevel.FromSigma(sigma);

        // One step's mean hardly differs from x_t: what tells them apart is multiplied by up to 500.
        double factor = Math.Max(1.0, TargetCoefficients.Of(target, level, Schedule).FromPrediction);
        (ScalarType Type, double Tolerance)[] types = [(ScalarType.Float64, 1e-13), (ScalarType.Float32, 1e-5)];
        foreach ((ScalarType type, double tolerance) in types)
        {
            Tensor x0 = tensor(Picture).to(type);
            Tensor epsilon = tensor(Noise).to(type);
            Tensor xt = GaussianDiffusion.QSample(x0, epsilon, level);
            Tensor answer = GaussianDiffusion.Target(target, x0, epsilon, level, Schedule);
            Tensor estimate = GaussianDiffusion.PredictX0(target, xt, answer, [level], Schedule);
            Tensor remaining = GaussianDiffusion.PredictEpsilon(xt, estimate, level);

            Assert.Equal(type, estimate.dtype);
            AssertClose(Picture, estimate, tolerance * factor);

            // An error of x̂_0 is an error of ε̂ divided by σ.
            AssertClose(Noise, remaining, tolerance * factor * Math.Max(1.0, 2.0 / sigma));
        }
    }

    [Fact]
    public void Target_Velocity_IsTheRotationOfBoth()
    {
        using DisposeScope scope = NewDisposeScope();
        NoiseLevel level = NoiseLevel.FromAlphaBar(0.64);
        Tensor velocity = GaussianDiffusion.Target(PredictionTarget.Velocity, tensor(Picture), tensor(Noise), level);

        AssertClose([.. Picture.Zip(Noise, static (x, e) => (0.8 * e) - (0.6 * x))], velocity, 1e-15);
    }

    [Fact]
    public void QStep_BetweenTwoLevels_HasItsMeanAndDeviation()
    {
        using DisposeScope scope = NewDisposeScope();
        ForwardStep step = ForwardStep.Between(NoiseLevel.FromSigma(0.5), NoiseLevel.FromSigma(2.0));
        Tensor xt = GaussianDiffusion.QStep(tensor(Picture), tensor(Noise), step);

        // ᾱ_t/ᾱ_s = (1 + σ_s²)/(1 + σ_t²) = 1.25/5
        AssertClose([.. Picture.Zip(Noise, static (x, e) => (0.5 * x) + (Math.Sqrt(0.75) * e))], xt, 1e-14);
    }

    [Fact]
    public void PosteriorMean_KnownX0_IsEquationSeven()
    {
        using DisposeScope scope = NewDisposeScope();
        NoiseSchedule schedule = NoiseSchedule.Create(ScheduleKind.Linear, 1000);
        PosteriorStep step = PosteriorStep.Between(schedule.Level(9), schedule.Level(8));
        Tensor mean = GaussianDiffusion.PosteriorMean(tensor(Picture), tensor(Noise), step);

        AssertClose([.. Picture.Zip(Noise, static (x, xt) => (0.14727372 * x) + (0.85272623 * xt))], mean, 2e-8);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(499)]
    [InlineData(999)]
    public void PosteriorMean_FromTheNoiseOrThePicture_IsTheSame(int t)
    {
        using DisposeScope scope = NewDisposeScope();
        NoiseSchedule schedule = NoiseSchedule.Create(ScheduleKind.Linear, 1000);
        NoiseLevel level = schedule.Level(t);
        PosteriorStep step = schedule.StepDown(level);
        Tensor xt = GaussianDiffusion.QSample(tensor(Picture), tensor(Noise), level);
        Tensor ofPicture = GaussianDiffusion.PosteriorMean(tensor(Picture), xt, step);
        Tensor ofNoise = GaussianDiffusion.PosteriorMeanFromEpsilon(tensor(Noise), xt, level, step);
        Tensor target = GaussianDiffusion.Target(
            PredictionTarget.PosteriorMean, tensor(Picture), tensor(Noise), level, schedule);

        // DDPM eq. 7, 11 and 8.
        AssertClose(Numbers(ofPicture), ofNoise, 1e-11);
        AssertClose(Numbers(ofPicture), target, 1e-11);
    }

    [Fact]
    public void Methods_Arguments_AreLeftAsTheyWere()
    {
        using DisposeScope scope = NewDisposeScope();
        NoiseLevel level = NoiseLevel.FromSigma(2.0);
        Tensor x0 = tensor(Picture);
        Tensor epsilon = tensor(Noise);

        long change = LiveTensors.Change(() =>
        {
            GaussianDiffusion.QSample(x0, epsilon, level).Dispose();
            GaussianDiffusion.PredictEpsilon(x0, epsilon, level).Dispose();
            GaussianDiffusion.QStep(x0, epsilon, ForwardStep.Between(NoiseLevel.None, level)).Dispose();
            GaussianDiffusion.PosteriorMean(x0, epsilon, PosteriorStep.Between(level, NoiseLevel.None)).Dispose();
            foreach (PredictionTarget target in Enum.GetValues<PredictionTarget>())
            {
                GaussianDiffusion.Target(target, x0, epsilon, level, Schedule).Dispose();
                GaussianDiffusion.PredictX0(target, x0, epsilon, [level], Schedule).Dispose();
            }
        });

        Assert.Equal(0, change);
        Assert.Equal(Picture, Numbers(x0));
        Assert.Equal(Noise, Numbers(epsilon));
    }

    [Fact]
    public void Target_Unknown_Throws()
    {
        using Tensor x = zeros(1);
        const PredictionTarget Unknown = (PredictionTarget)9;

        Assert.Throws<ArgumentOutOfRangeException>(
            () => GaussianDiffusion.Target(Unknown, x, x, NoiseLevel.FromSigma(1.0)));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => GaussianDiffusion.PredictX0(Unknown, x, x, [NoiseLevel.FromSigma(1.0)]));
    }

    private static double[] Numbers(Tensor values) => values.to(ScalarType.Float64).data<double>().ToArray();

    private static void AssertClose(double[] expected, Tensor actual, double tolerance)
    {
        Assert.All(expected.Zip(Numbers(actual)), pair => Assert.Equal(pair.First, pair.Second, tolerance));
    }
}
