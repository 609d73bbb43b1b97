using TexGen.Model.Checkpoints;
using TexGen.Model.Conditioning;
using TexGen.Model.Diffusion;
using TexGen.Model.Diffusion.Samplers;
using TexGen.Model.Sampling;
using TexGen.Runtime.Sampling;
using TexGen.Testing;

namespace TexGen.Runtime.Tests.Sampling;

public sealed class ComputeStepTests
{
    [Fact]
    public void Walk_NothingAskedFor_IsSixteenStepsDownKarrasLevels()
    {
        ComputeStep[] steps = ComputeStep.Walk(TinyModel.Manifest(), new SamplingOptions());

        Assert.Equal(NoiseLevels.Karras(16, 0.01, 80.0), steps.Select(static step => step.Level));
    }

    [Fact]
    public void Walk_DistilledModel_IsItsOwnAndNoOther()
    {
        DiffusionInfo diffusion = new()
        {
            Distilled = new DistillationInfo
            {
                Sigmas = [80.0, 1.5],
                Teacher = "t.texgen",
                TeacherSha256 = "",
                TeacherSteps = 16,
            },
        };
        ModelManifest distilled = TinyModel.Manifest() with { Diffusion = diffusion };

        ComputeStep[] steps = ComputeStep.Walk(distilled, new SamplingOptions());

        Assert.Equal(diffusion.Distilled.Levels(), steps.Select(static step => step.Level));
        Assert.Equal(StepCoefficients.Ddim(diffusion.Distilled.Levels(), 0, 0.0), steps[0].Next);
        Assert.Throws<ArgumentException>(() => ComputeStep.Walk(distilled, new SamplingOptions { Sampler = SamplerKind.DpmSolver }));
        Assert.Throws<ArgumentException>(() => ComputeStep.Walk(distilled, new SamplingOptions { Steps = 16 }));
    }

    [Fact]
    public void Walk_DpmSolver_LooksBackAStepAndEndsWithTheEstimate()
    {
        ComputeStep[] steps = ComputeStep.Walk(TinyModel.Manifest(), new SamplingOptions { Steps = 3 });

        Assert.Equal(0.0, steps[0].Next.FromPrevious);
        Assert.NotEqual(0.0, steps[1].Next.FromPrevious);
        Assert.Equal(new StepCoefficients(0.0, 1.0), steps[2].Next);
    }

    [Fact]
    public void Walk_AncestralSteps_AreTheSchedulesAndEndWithoutNoise()
    {
        ModelManifest manifest = TinyModel.Manifest();
        SamplingOptions options = new() { Sampler = SamplerKind.Ddpm, Variance = ReverseVariance.Beta };

        ComputeStep[] steps = ComputeStep.Walk(manifest, options);

        Assert.Equal(1000, steps.Length);
        Assert.Equal(manifest.Diffusion.CreateSchedule().Level(999), steps[0].Level);
        Assert.All(steps[..^1], static step => Assert.True(step.Next.FromNoise > 0.0));
        Assert.Equal(0.0, steps[^1].Next.FromNoise);
        Assert.Throws<MissingAbilityException>(
            () => ComputeStep.Walk(manifest, options with { Variance = ReverseVariance.Learned }));
        Assert.Throws<ArgumentException>(
            () => ComputeStep.Walk(manifest, new SamplingOptions { Sampler = SamplerKind.Ddim, Eta = double.NaN }));
    }
}
