using TexGen.Model.Checkpoints;
using TexGen.Model.Diffusion;
using TexGen.Model.Networks;
using TexGen.Testing;

namespace TexGen.Model.Tests.Checkpoints;

public sealed class ManifestTests
{
    public static TheoryData<DiffusionInfo> UnfitDiffusions() =>
    [
        new DiffusionInfo { Target = (PredictionTarget)9 },
        new DiffusionInfo { Schedule = (ScheduleKind)9 },
        new DiffusionInfo { Variance = ReverseVariance.Learned },
        new DiffusionInfo { Variance = (ReverseVariance)9 },
        new DiffusionInfo { StepCount = 0 },
        new DiffusionInfo { StepCount = 100_001 },
        new DiffusionInfo { SigmaMin = 0.0 },
        new DiffusionInfo { SigmaMin = double.NaN },
        new DiffusionInfo { SigmaMax = 0.01 },
        new DiffusionInfo { SigmaMax = double.PositiveInfinity },
        Distilled(),
        Distilled(81.0),
        Distilled(80.0, 1.0, 1.0),
        Distilled(80.0, 0.0),
        Distilled(double.NaN),
        Distilled([.. Enumerable.Range(0, DistillationInfo.LargestEvaluations + 1).Select(static i => 80.0 - i)]),
        WithPatches(new TeacherRatio("albedo", -1, 1.0)),
        WithPatches(new TeacherRatio("albedo", 0, double.NaN)),
        WithPatches(new TeacherRatio(null!, 0, 1.0)),
    ];

    [Theory]
    [MemberData(nameof(UnfitDiffusions))]
    public void Diffusion_UnfitValue_Throws(DiffusionInfo diffusion)
    {
        Assert.Throws<ArgumentException>(diffusion.Validate);
        Assert.Throws<ArgumentException>((TinyModel.Manifest() with { Diffusion = diffusion }).Validate);
    }

    [Fact]
    public void Manifest_Distilled_HasAFormatThatOlderProgramsRefuse()
    {
        ModelManifest manifest = TinyModel.Manifest() with { Diffusion = Distilled(80.0, 1.5) };
        manifest.Validate();

        Assert.Equal(3, manifest.WithFormatVersion().FormatVersion);
        Assert.Equal(1, TinyModel.Manifest().WithFormatVersion().FormatVersion);
    }

    [Fact]
    public void Diffusion_Schedule_IsTheOneNamed()
    {
        NoiseSchedule schedule = new DiffusionInfo { Schedule = ScheduleKind.Linear, StepCount = 50 }.CreateSchedule();

        Assert.Equal(BetaSchedules.Linear(50), schedule.Betas.ToArray());
    }

    [Fact]
    public void Whitening_ArraysThatDoNotFit_Throw()
    {
        WhiteningInfo whitening = TinyModel.Whitening(3);
        whitening.Validate();

        Assert.Equal(3, whitening.Channels);
        Assert.Throws<ArgumentException>((whitening with { Mean = [] }).Validate);
        Assert.Throws<ArgumentException>((whitening with { Low = new float[2] }).Validate);
        Assert.Throws<ArgumentException>((whitening with { High = new float[4] }).Validate);
        Assert.Throws<ArgumentException>((whitening with { Deviation = [] }).Validate);
        Assert.Throws<ArgumentException>((whitening with { ToWhite = new float[8] }).Validate);
        Assert.Throws<ArgumentException>(
            (whitening with { FromWhite = [.. Enumerable.Repeat(float.NaN, 9)] }).Validate);
    }

    [Fact]
    public void Manifest_PartsThatDoNotFit_Throw()
    {
        ModelManifest manifest = TinyModel.Manifest();
        manifest.Validate();

        Assert.Throws<ArgumentException>((manifest with { TileUNet = null }).Validate);
        Assert.Throws<ArgumentException>((manifest with { UNet = new UNetOptions() }).Validate);
        Assert.Throws<ArgumentException>((manifest with { Whitening = TinyModel.Whitening(1) }).Validate);
        Assert.Throws<ArgumentException>((manifest with { Maps = [new MapInfo("albedo", 4, "sRGB")] }).Validate);
        Assert.Throws<ArgumentException>((manifest with { Maps = [null!] }).Validate);
    }

    private static DiffusionInfo WithPatches(TeacherRatio patches)
    {
        DiffusionInfo diffusion = Distilled(80.0);

        return diffusion with { Distilled = diffusion.Distilled! with { Patches = patches } };
    }

    private static DiffusionInfo Distilled(params double[] sigmas) => new()
    {
        Distilled = new DistillationInfo
        {
            Sigmas = sigmas,
            Teacher = "t.texgen",
            TeacherSha256 = new string('0', 64),
            TeacherSteps = 16,
        },
    };
}
