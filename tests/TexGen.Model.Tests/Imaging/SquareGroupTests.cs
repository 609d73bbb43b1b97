using TexGen.Model.Imaging;

namespace TexGen.Model.Tests.Imaging;

public sealed class SquareGroupTests
{
    public static TheoryData<Symmetry> Every { get; } = [.. SquareGroup.All];

    [Fact]
    public void Transform_OneAfterTheOther_IsTheirProduct()
    {
        Image image = TestImages.Noise(5, 3, 2, 1);
        foreach (Symmetry second in SquareGroup.All)
        {
            foreach (Symmetry first in SquareGroup.All)
            {
                Image twice = SquareGroup.Transform(SquareGroup.Transform(image, first), second);
                Image once = SquareGroup.Transform(image, SquareGroup.Compose(second, first));

                Assert.True(TestImages.AreEqual(once, twice), $"{second} after {first}");
            }
        }
    }

    [Fact]
    public void Transform_EightSymmetries_GiveEightPictures()
    {
        Image image = TestImages.Noise(4, 4, 1, 1);

        Assert.Equal(
            SquareGroup.Order,
            SquareGroup.All.Select(symmetry => Convert.ToHexString(SquareGroup.Transform(image, symmetry).ToBytes()))
                .Distinct().Count());
    }

    // 0 1
    // 2 3
    [Theory]
    [InlineData(Symmetry.Identity, "0123")]
    [InlineData(Symmetry.FlipX, "1032")]
    [InlineData(Symmetry.FlipY, "2301")]
    [InlineData(Symmetry.HalfTurn, "3210")]
    [InlineData(Symmetry.Transpose, "0213")]
    [InlineData(Symmetry.QuarterTurn, "2031")]
    [InlineData(Symmetry.ThreeQuarterTurn, "1302")]
    [InlineData(Symmetry.AntiTranspose, "3120")]
    public void Transform_FourPixels_MovesThemAsItsNameSays(Symmetry symmetry, string expected)
    {
        Image image = new(2, 2, 1, [0f, 1f, 2f, 3f]);

        Assert.Equal(expected, string.Concat(SquareGroup.Transform(image, symmetry).Pixels.ToArray()));
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void Transform_OblongPicture_ExchangesItsSidesWhereColumnsBecomeRows(Symmetry symmetry)
    {
        Image turned = SquareGroup.Transform(new Image(5, 3, 2), symmetry);

        Assert.Equal(SquareGroup.Transposes(symmetry) ? (3, 5) : (5, 3), (turned.Width, turned.Height));
    }

    [Fact]
    public void Subgroups_OfTheSquare_AreTen()
    {
        int[] orders = [.. SquareGroup.Subgroups.Select(static set => SquareGroup.Members(set).Count)];

        Assert.Equal([1, 2, 2, 2, 2, 2, 4, 4, 4, 8], orders);
        Assert.Contains(
            Symmetries.HalfTurn | Symmetries.QuarterTurn | Symmetries.ThreeQuarterTurn, SquareGroup.Subgroups);
        Assert.DoesNotContain(Symmetries.FlipX | Symmetries.FlipY, SquareGroup.Subgroups);
    }
}
