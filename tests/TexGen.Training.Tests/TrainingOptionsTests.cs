namespace TexGen.Training.Tests;

public sealed class TrainingOptionsTests
{
    public static TheoryData<TrainingOptions> Unfit() =>
    [
        new TrainingOptions { Size = 31 },
        new TrainingOptions { Size = 4097 },
        new TrainingOptions { Steps = 0 },
        new TrainingOptions { Steps = 100_000_001 },
        new TrainingOptions { Time = TimeSpan.Zero },
        new TrainingOptions { Time = TimeSpan.FromDays(31) },
        new TrainingOptions { LearningRate = 0.0 },
        new TrainingOptions { LearningRate = 1.0 },
        new TrainingOptions { LearningRate = double.NaN },
        new TrainingOptions { Batch = 0 },
        new TrainingOptions { Crop = 7 },
        new TrainingOptions { Halo = -1 },
    ];

    [Theory]
    [MemberData(nameof(Unfit))]
    public void Validate_UnfitOption_Throws(TrainingOptions options)
    {
        Assert.Throws<ArgumentException>(options.Validate);
    }

    [Fact]
    public void Validate_DefaultsAndEnds_AreAccepted()
    {
        new TrainingOptions().Validate();
        new TrainingOptions { Size = 32, Steps = 1, Time = TimeSpan.Zero, LearningRate = 0.99 }.Validate();
        new TrainingOptions { Batch = 1, Crop = 8, Halo = 0 }.Validate();

        Assert.Equal("tile-s", new TrainingOptions().Preset);
    }
}
