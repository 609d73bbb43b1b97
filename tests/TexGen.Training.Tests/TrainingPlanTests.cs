namespace TexGen.Training.Tests;

public sealed class TrainingPlanTests
{
    private static readonly Preset Preset = new() { Name = "p", Crop = 48, Halo = 8, Batch = 8, LearningRate = 2e-3 };

    [Theory]
    [InlineData(int.MaxValue, 48)]
    [InlineData(64, 48)]
    [InlineData(63, 44)]
    [InlineData(32, 16)]
    [InlineData(20, 4)]
    public void Create_ExemplarOfAnySize_FitsTheCropIntoIt(int largestSide, int crop)
    {
        TrainingPlan plan = TrainingPlan.Create(Preset, new TrainingOptions(), 3, largestSide, 4, "float32");

        Assert.Equal((crop, 8, crop + 16), (plan.Crop, plan.Halo, plan.Side));
    }

    [Fact]
    public void Create_NothingInsideTheHalo_NamesBoth()
    {
        InvalidDataException exception = Assert.Throws<InvalidDataException>(
            static () => TrainingPlan.Create(Preset, new TrainingOptions(), 3, 19, 4, "float32"));

        Assert.Contains("19 pixels", exception.Message, StringComparison.Ordinal);
        Assert.Contains("halo of 8", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_Options_OverrideThePreset()
    {
        TrainingOptions options = new() { Batch = 2, Crop = 30, Halo = 3, LearningRate = 0.5, Seed = 77 };
        TrainingPlan plan = TrainingPlan.Create(Preset, options, 1, 500, 4, "bfloat16");

        Assert.Equal((2, 3, 0.5, 77UL), (plan.Batch, plan.Halo, plan.LearningRate, plan.Seed));
        Assert.Equal(("p", 1, "bfloat16"), (plan.Preset, plan.Channels, plan.ComputeType));

        // The whole side is what must be a multiple of the stride.
        Assert.Equal(36, plan.Side);
    }

    [Fact]
    public void Create_NoOverrides_IsThePreset()
    {
        TrainingPlan plan = TrainingPlan.Create(Preset, new TrainingOptions(), 3, 500, 4, "float32");

        Assert.Equal((8, 2e-3, Preset.Target, Preset.Noise), (plan.Batch, plan.LearningRate, plan.Target, plan.Noise));
    }

    [Fact]
    public void Difference_OfWhatOptionsSayAndOfWhatNoneDoes_NamesOptions()
    {
        TrainingPlan plan = TrainingPlan.Create(Preset, new TrainingOptions(), 3, 500, 4, "float32");

        Assert.Equal(
            "batch 4 instead of 8, grid 8 across instead of none",
            plan.Difference(plan with { Batch = 4, Grid = "8 across", SelfGuidance = 1.0 }));
        Assert.Equal("another version of the preset", plan.Difference(plan with { SelfGuidance = 1.0 }));
    }
}
