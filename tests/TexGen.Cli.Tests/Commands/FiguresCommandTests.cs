using TexGen.Model.Imaging;
using TexGen.Testing;

namespace TexGen.Cli.Tests.Commands;

[Collection(WorkplaceGroup.Name)]
public sealed class FiguresCommandTests(Workplace workplace)
{
    [Fact]
    public void Figures_Model_WritesAllOfThem()
    {
        using TemporaryFolder copy = workplace.Copy();

        string[] written = TexgenProgram
            .Run(copy.Path, "figures", Workplace.Model, "--exemplar", Workplace.Picture, "-o", "f").AssertSuccess()
            .Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(
            ["bound.svg", "forward.png", "interpolation.png", "reverse.png", "schedules.svg", "sharing.png"],
            written.Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
        Assert.All(written, path => Assert.True(new FileInfo(copy.File(path)).Length > 1000));

        // Six panels of the exemplar's 64 pixels, a row and two.
        Image forward = ImageFile.Read(copy.File(Path.Combine("f", "forward.png")));
        Image reverse = ImageFile.Read(copy.File(Path.Combine("f", "reverse.png")));
        Assert.Equal(((6 * 64) + (7 * 6), 64 + (2 * 6)), (forward.Width, forward.Height));
        Assert.Equal(((6 * 64) + (7 * 6), (2 * 64) + (3 * 6)), (reverse.Width, reverse.Height));
    }

    [Fact]
    public void Figures_NoSuchPicture_NamesIt()
    {
        TexgenProgram.Run(workplace.Folder, "figures", Workplace.Model, "--exemplar", "none.png")
            .AssertFault(1, "none.png");
    }
}
