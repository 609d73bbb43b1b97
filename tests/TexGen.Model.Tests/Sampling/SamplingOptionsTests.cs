using TexGen.Model.Checkpoints;
using TexGen.Model.Diffusion;
using TexGen.Model.Diffusion.Samplers;
using TexGen.Model.Sampling;
using TexGen.Testing;

namespace TexGen.Model.Tests.Sampling;

public sealed class SamplingOptionsTests
{
    private static readonly DiffusionInfo Diffusion = new() { SigmaMin = 0.02, SigmaMax = 50.0, StepCount = 200 };

    private static readonly DetailWalk Detail = new(2.0, 0.03);

    private static readonly DiffusionInfo Distilled = Diffusion with
    {
        Distilled = new DistillationInfo
        {
            Sigmas = [50.0, 1.5],
            Teacher = "t.texgen",
            TeacherSha256 = new string('0', 64),
            TeacherSteps = 16,
        },
    };

    [Fact]
    public void Create_Defaults_IsDpmSolverOfSixteenSteps()
    {
        ISampler sampler = new SamplingOptions().Create(Diffusion);

        Assert.IsType<DpmSolverSampler>(sampler);
        Assert.Equal(NoiseLevels.Karras(16, 0.02, 50.0), sampler.Levels);
    }

    [Fact]
    public void Create_DistilledModel_WalksItsOwnLevels()
    {
        ISampler sampler = new SamplingOptions().Create(Distilled);

        Assert.IsType<DdimSampler>(sampler);
        Assert.Equal([50.0, 1.5], sampler.Levels.Select(static level => Math.Round(level.Sigma, 9)));
        Assert.Equal(sampler.Levels, new SamplingOptions { Steps = 2 }.Create(Distilled).Levels);
    }

    [Fact]
    public void Create_DistilledModelAskedForMore_NamesTheTeacher()
    {
        SamplingOptions[] others =
        [
            new() { Steps = 16 },
            new() { Sampler = SamplerKind.DpmSolver },
            new() { Eta = 0.5 },
            new() { Spacing = StepSpacing.Uniform },
        ];

        Assert.All(others, static options => Assert.Contains(
            "distilled to 2 evaluations and takes no other steps; leave sampler, steps, eta, variance and spacing away, or take "
            + "'t.texgen'",
            Assert.Throws<ArgumentException>(() => options.Create(Distilled)).Message,
            StringComparison.Ordinal));
    }

    [Fact]
    public void Create_Ddim_WalksKarrasLevels()
    {
        ISampler sampler = new SamplingOptions { Sampler = SamplerKind.Ddim }.Create(Diffusion);

        Assert.IsType<DdimSampler>(sampler);
        Assert.Equal(NoiseLevels.Karras(50, 0.02, 50.0), sampler.Levels);
    }

    [Fact]
    public void Create_Ddpm_WalksTheWholeSchedule()
    {
        ISampler sampler = new SamplingOptions { Sampler = SamplerKind.Ddpm }.Create(Diffusion);

        Assert.IsType<DdpmSampler>(sampler);
        Assert.Equal(NoiseLevels.FromSchedule(Diffusion.CreateSchedule(), 200), sampler.Levels);
    }

    [Theory]
    [InlineData(SamplerKind.DpmSolver, 1)]
    [InlineData(SamplerKind.Ddim, 7)]
    [InlineData(SamplerKind.Ddpm, 200)]
    [InlineData(SamplerKind.DpmSolver3, 16)]
    [InlineData(SamplerKind.DpmSolverSde, 12)]
    [InlineData(SamplerKind.Heun, 17)]
    public void Create_NumberOfSteps_IsTheNumberOfLevels(SamplerKind kind, int steps)
    {
        Assert.Equal(steps, new SamplingOptions { Sampler = kind, Steps = steps }.Create(Diffusion).Levels.Count);
    }

    [Fact]
    public void Create_HeunOfAnEvenNumber_MakesDoWithOneEvaluationLess()
    {
        Assert.Equal(15, new SamplingOptions { Sampler = SamplerKind.Heun }.Create(Diffusion).Levels.Count);
    }

    [Fact]
    public void Create_Strength_BeginsAtThatPartOfTheSchedule()
    {
        NoiseLevel half = Diffusion.CreateSchedule().Level(99);
        ISampler solver = new SamplingOptions().Create(Diffusion, 0.5);
        ISampler ancestral = new SamplingOptions { Sampler = SamplerKind.Ddpm }.Create(Diffusion, 0.5);

        Assert.Equal(half.Sigma, solver.Levels[0].Sigma, 1e-12);
        Assert.Equal(0.02, solver.Levels[^1].Sigma, 1e-12);
        Assert.Equal(half, ancestral.Levels[0]);
        Assert.Equal(100, ancestral.Levels.Count);
    }

    [Theory]
    [InlineData(SamplerKind.DpmSolver, 8)]
    [InlineData(SamplerKind.DpmSolver3, 3)]
    [InlineData(SamplerKind.DpmSolverSde, 2)]
    [InlineData(SamplerKind.Ddim, 8)]
    public void Create_Detail_IsWhatTheFirstStepLeadsTo(SamplerKind kind, int steps)
    {
        SamplingOptions options = new() { Sampler = kind, Steps = steps, Detail = Detail };

        Assert.Equal(
            [NoiseLevel.FromSigma(50.0), .. NoiseLevels.Karras(steps - 1, 0.03, 2.0)], options.Create(Diffusion).Levels);
        Assert.Equal([NoiseLevel.FromSigma(50.0)], (options with { Steps = 1 }).Create(Diffusion).Levels);
    }

    [Fact]
    public void Create_DetailOfAWalkWithoutThatStep_ChangesNothing()
    {
        SamplingOptions[] others =
        [
            new() { Sampler = SamplerKind.Heun },
            new() { Sampler = SamplerKind.Ddpm },
            new() { Spacing = StepSpacing.Uniform },
        ];

        foreach (SamplingOptions options in others)
        {
            Assert.Equal(options.Create(Diffusion).Levels, (options with { Detail = Detail }).Create(Diffusion).Levels);
        }

        SamplingOptions detail = new() { Detail = Detail };
        Assert.Equal(new SamplingOptions().Create(Diffusion, 0.5).Levels, detail.Create(Diffusion, 0.5).Levels);
        Assert.Equal(new SamplingOptions().Create(Distilled).Levels, detail.Create(Distilled).Levels);
        Assert.Equal(
            new SamplingOptions().Create(Diffusion).Levels,
            (detail with { Detail = new DetailWalk(60.0, 0.03) }).Create(Diffusion).Levels);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.01)]
    [InlineData(double.NaN)]
    public void Create_StrengthOutOfRange_SaysTheRange(double strength)
    {
        ArgumentException exception =
            Assert.Throws<ArgumentException>(() => new SamplingOptions().Create(Diffusion, strength));

        Assert.Contains("(0, 1]", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SamplerKind.Ddpm)]
    [InlineData(SamplerKind.Ddim)]
    [InlineData(SamplerKind.DpmSolver)]
    public void Create_Spacing_WalksTheSchedulesOwnSteps(SamplerKind kind)
    {
        SamplingOptions options = new() { Sampler = kind, Steps = 10, Spacing = StepSpacing.Quadratic };

        Assert.Equal(
            NoiseLevels.FromSchedule(Diffusion.CreateSchedule(), 10, StepSpacing.Quadratic),
            options.Create(Diffusion).Levels);
    }

    [Fact]
    public void Create_AncestralWithStrengthAndFewSteps_BeginsAtTheStrengthAllTheSame()
    {
        ISampler sampler = new SamplingOptions { Sampler = SamplerKind.Ddpm, Steps = 7 }.Create(Diffusion, 0.5);

        Assert.Equal(Diffusion.CreateSchedule().Level(99), sampler.Levels[0]);
        Assert.Equal(4, sampler.Levels.Count);
    }

    [Theory]
    [InlineData(SamplerKind.Ddpm, StepSpacing.Quadratic)]
    [InlineData(SamplerKind.Ddim, StepSpacing.Uniform)]
    [InlineData(SamplerKind.DpmSolver, StepSpacing.BothEnds)]
    public void Create_SpacingAndStrength_BeginAtTheStrength(SamplerKind kind, StepSpacing spacing)
    {
        SamplingOptions options = new() { Sampler = kind, Steps = 10, Spacing = spacing };

        Assert.Equal(Diffusion.CreateSchedule().Level(119), options.Create(Diffusion, 0.6).Levels[0]);
    }

    [Fact]
    public void Create_ScheduleShorterThanTheDefault_TakesAllOfIt()
    {
        DiffusionInfo diffusion = Diffusion with { StepCount = 5 };

        Assert.Equal(5, new SamplingOptions().Create(diffusion).Levels.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(201)]
    public void Create_TooFewOrTooManySteps_SaysHowMany(int steps)
    {
        ArgumentException exception =
            Assert.Throws<ArgumentException>(() => new SamplingOptions { Steps = steps }.Create(Diffusion));

        Assert.Contains($"1 to 200, not {steps}", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null, ReverseVariance.Posterior)]
    [InlineData(ReverseVariance.Beta, null, ReverseVariance.Beta)]
    [InlineData(ReverseVariance.Beta, 200, ReverseVariance.Beta)]
    [InlineData(ReverseVariance.Beta, 199, ReverseVariance.Posterior)]
    [InlineData(ReverseVariance.Posterior, null, ReverseVariance.Posterior)]
    public void For_NothingAskedFor_TakesTheModelsVarianceForAllStepsAlone(
        ReverseVariance? own, int? steps, ReverseVariance expected)
    {
        ModelManifest manifest = TinyModel.Manifest() with { Diffusion = Diffusion with { Variance = own } };
        SamplingOptions options = new() { Sampler = SamplerKind.Ddpm, Steps = steps };

        Assert.Equal(expected, options.For(manifest).Variance);
        Assert.Equal(
            ReverseVariance.Beta, (options with { Variance = ReverseVariance.Beta }).For(manifest).Variance);
        Assert.Equal(
            ReverseVariance.Learned,
            options.For(manifest with { TileUNet = manifest.TileUNet! with { LearnsVariance = true } }).Variance);
    }

    [Fact]
    public void Create_EtaOutOfRangeOrUnknownSampler_Throws()
    {
        SamplingOptions eta = new() { Sampler = SamplerKind.Ddim, Eta = 1.5 };

        Assert.ThrowsAny<ArgumentException>(() => eta.Create(Diffusion));
        Assert.Throws<ArgumentException>(
            static () => new SamplingOptions { Sampler = (SamplerKind)9 }.Create(Diffusion));
    }
}
