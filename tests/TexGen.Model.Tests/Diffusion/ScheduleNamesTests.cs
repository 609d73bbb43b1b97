using System.Text.Json;
using TexGen.Model.Checkpoints;
using TexGen.Model.Diffusion;

namespace TexGen.Model.Tests.Diffusion;

public sealed class ScheduleNamesTests
{
    [Fact]
    public void All_Names_AreThoseOfTheAuthorsCodeAndOfFiles()
    {
        string[] names = ["linear", "quad", "const", "jsd", "warmup10", "warmup50", "cosine", "sigmoid"];

        Assert.Equal(names, ScheduleNames.All.Select(static entry => entry.Name));
        Assert.Equal(Enum.GetValues<ScheduleKind>(), ScheduleNames.All.Select(static entry => entry.Kind).Order());
        foreach ((string name, ScheduleKind kind) in ScheduleNames.All)
        {
            Assert.Equal(name, ScheduleNames.Of(kind));
            Assert.Equal($"\"{name}\"", JsonSerializer.Serialize(kind, ModelJson.Options));
            Assert.Equal(kind, JsonSerializer.Deserialize<ScheduleKind>($"\"{name}\"", ModelJson.Options));
        }
    }

    [Fact]
    public void Of_UnknownKind_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(static () => ScheduleNames.Of((ScheduleKind)99));
    }
}
