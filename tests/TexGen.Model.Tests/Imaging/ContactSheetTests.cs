using TexGen.Model.Imaging;

namespace TexGen.Model.Tests.Imaging;

public sealed class ContactSheetTests
{
    [Fact]
    public void Compose_CellsOfOneSize_LieInAGrid()
    {
        Image[] cells = [.. Enumerable.Range(0, 5).Select(static i => TestImages.Noise(6, 4, 3, i))];
        Image sheet = ContactSheet.Compose(cells, columns: 3, gap: 2);

        Assert.Equal(((3 * 6) + (4 * 2), (2 * 4) + (3 * 2)), (sheet.Width, sheet.Height));

        for (int i = 0; i < cells.Length; i++)
        {
            Assert.True(TestImages.AreEqual(cells[i], ImageOps.Crop(sheet, 2 + (i % 3 * 8), 2 + (i / 3 * 6), 6, 4)));
        }
    }

    [Fact]
    public void Compose_MixedSizesAndChannels_CentresAndColours()
    {
        Image[] cells = [TestImages.Flat(2, 2, 1, 0f), TestImages.Noise(6, 6, 3, 1)];
        Image sheet = ContactSheet.Compose(cells, columns: 1, gap: 0);

        Assert.Equal((6, 8, 3), (sheet.Width, sheet.Height, sheet.Channels));
        Assert.Equal(0f, sheet[2, 0, 2]);
        Assert.NotEqual(0f, sheet[1, 0, 2]);
    }

    [Fact]
    public void Compose_FewerCellsThanColumns_LeavesNoEmptyColumn()
    {
        Assert.Equal(4, ContactSheet.Compose([new Image(4, 4, 1)], columns: 5, gap: 0).Width);
    }

    [Fact]
    public void Compose_NoCells_Throws()
    {
        Assert.Throws<ArgumentException>(static () => ContactSheet.Compose([], 1, 0));
    }
}
