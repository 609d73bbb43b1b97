using TexGen.Model.Imaging;
using TexGen.Model.Sampling;

namespace TexGen.Model.Tests.Sampling;

public sealed class InterpolationTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 1)]
    [InlineData(1000, 500)]
    public void DefaultTimestep_AnySchedule_IsHalfOfItAndAllowed(int stepCount, int expected)
    {
        int timestep = Interpolation.DefaultTimestep(stepCount);

        Assert.Equal(expected, timestep);
        new Interpolation(new Image(1, 1, 1), new Image(1, 1, 1), timestep, 0.5).Validate(stepCount);
    }
}
