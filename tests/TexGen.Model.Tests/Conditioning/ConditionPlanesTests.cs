using TexGen.Model.Checkpoints;
using TexGen.Model.Conditioning;
using TexGen.Model.Imaging;
using TexGen.Testing;

namespace TexGen.Model.Tests.Conditioning;

public sealed class ConditionPlanesTests
{
    [Fact]
    public void OfGuide_Channels_ArePlanesInTheGuidesUnits()
    {
        GuideInfo info = new() { Mean = [0.0f, 1.0f, -1.0f], Deviation = [1.0f, 0.5f, 2.0f] };
        Image guide = new(2, 1, 3, [0.5f, 0.25f, 1.0f, 1.0f, 1.0f, 0.0f]);

        Assert.Equal([0.0f, 1.0f, -3.0f, 0.0f, 1.0f, 0.0f], ConditionPlanes.OfGuide(info, guide));
    }

    [Fact]
    public void OfGuide_ColourWhereGreyWasLearned_IsReducedToItsLuma()
    {
        GuideInfo info = new() { Mean = [0.0f], Deviation = [1.0f] };
        Image colour = new(1, 1, 3, [1.0f, 1.0f, 1.0f]);

        Assert.Equal(1.0f, Assert.Single(ConditionPlanes.OfGuide(info, colour)), 1e-6f);
    }

    [Fact]
    public void ReduceAndEnlarge_Picture_KeepsItsMeanAndLosesItsDetail()
    {
        Image picture = SyntheticPicture.Stripes(32, 32, 1);
        Image small = ConditionPlanes.Reduce(picture, 8, BorderMode.Wrap);
        Image large = ConditionPlanes.Enlarge(small, 32, 32, BorderMode.Wrap);

        // Eight pixels are the stripes' whole period.
        Assert.Equal((4, 4), (small.Width, small.Height));
        Assert.All(large.Pixels.ToArray(), static value => Assert.Equal(0.5f, value, 1e-5f));
    }

    [Fact]
    public void Reduce_SidesThatAreNoMultiples_RoundsThem()
    {
        Image small = ConditionPlanes.Reduce(new Image(35, 33, 1), 2, BorderMode.Clamp);

        Assert.Equal((18, 17), (small.Width, small.Height));
    }
}
