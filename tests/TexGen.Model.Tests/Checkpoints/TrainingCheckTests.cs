using System.Text.Json;
using TexGen.Model.Checkpoints;

namespace TexGen.Model.Tests.Checkpoints;

public sealed class TrainingCheckTests
{
    private static readonly TrainingCheck Check =
        new() { Step = 500, Seconds = 30.5, PatchRatio = [0.9, 1.42, 0.55], Novelty = 0.93 };

    public static TheoryData<TrainingCheck> Unfit() =>
    [
        Check with { Step = -1 },
        Check with { Seconds = double.NaN },
        Check with { PatchRatio = [] },
        Check with { PatchRatio = [1.0, -0.1] },
        Check with { Novelty = -0.1 },
    ];

    [Theory]
    [MemberData(nameof(Unfit))]
    public void Validate_UnfitValue_Throws(TrainingCheck check)
    {
        Assert.Throws<ArgumentException>(check.Validate);
        Assert.Throws<ArgumentException>(new TrainingInfo { Quality = check }.Validate);
    }

    [Fact]
    public void Json_ThereAndBack_IsTheSame()
    {
        TrainingInfo info = new() { Quality = Check, StoppedEarly = EarlyStop.Flat };
        string json = JsonSerializer.Serialize(info, ModelJson.Options);
        TrainingInfo read = JsonSerializer.Deserialize<TrainingInfo>(json, ModelJson.Options)!;

        read.Validate();
        Assert.Equal(EarlyStop.Flat, read.StoppedEarly);
        Assert.Equal(Check.PatchRatio, read.Quality!.PatchRatio);
        Assert.Equal((500L, 30.5, 0.93, 1.42), (read.Quality.Step, read.Quality.Seconds, read.Quality.Novelty, read.Quality.Worst));
    }
}
