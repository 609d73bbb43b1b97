using TexGen.Model.Checkpoints;
using TexGen.Model.Diffusion;
using TexGen.Model.Diffusion.Samplers;
using TexGen.Runtime.Sampling;

namespace TexGen.Runtime.Tests.Sampling;

public sealed class ComputeStepTests
{
    [Fact]
    public void Walk_NothingAskedFor_IsSixteenStepsDownKarrasLevels()
    {
        ComputeStep[] steps = ComputeStep.Walk(new DiffusionInfo(), null, null);

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

        ComputeStep[] steps = ComputeStep.Walk(diffusion, null, null);

        Assert.Equal(diffusion.Distilled.Levels(), steps.Select(static step => step.Level));
        Assert.Equal(StepCoefficients.Ddim(diffusion.Distilled.Levels(), 0, 0.0), steps[0].Next);
        Assert.Throws<ArgumentException>(() => ComputeStep.Walk(diffusion, SamplerKind.DpmSolver, null));
        Assert.Throws<ArgumentException>(() => ComputeStep.Walk(diffusion, null, 16));
    }

    [Fact]
    public void Walk_DpmSolver_LooksBackAStepAndEndsWithTheEstimate()
    {
        ComputeStep[] steps = ComputeStep.Walk(new DiffusionInfo(), null, 3);

        Assert.Equal(0.0, steps[0].Next.FromPrevious);
        Assert.NotEqual(0.0, steps[1].Next.FromPrevious);
        Assert.Equal(new StepCoefficients(0.0, 1.0), steps[2].Next);
    }

    [Fact]
    public void Walk_SamplerWithNoise_SaysThatItCannotYet()
    {
        Assert.Throws<NotSupportedException>(() => ComputeStep.Walk(new DiffusionInfo(), SamplerKind.Ddpm, 16));
    }
}
