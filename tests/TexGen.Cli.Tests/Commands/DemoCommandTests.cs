using System.Text.Json.Nodes;
using TexGen.Cli.Commands;
using TexGen.Model.Imaging;
using TexGen.Plugin.Diagnostics;
using TexGen.Testing;

namespace TexGen.Cli.Tests.Commands;

public sealed class DemoCommandTests
{
    private const int Period = 24;

    [SkippableFact]
    public void Demo_HeadlessOnASmallPicture_MakesModelTileSheetAndFilmstrip()
    {
        Skip.IfNot(SystemReport.Create().HasOpenGl == true, "there is no OpenGL 4.3 without a window");
        using TemporaryFolder folder = new();
        ImageFile.Write(folder.File("waves.png"), Bricks());

        JsonNode json = TexgenProcess.Run(
            folder.Path, "demo", "waves.png", "--time", "2s", "--headless", "--seed", "3", "-o", "out", "--json")
                .AssertSuccess().Json;

        Assert.Equal(
            ["filmstrip.png", "waves-3.png", "waves-sheet.png", "waves.texgen", "waves.texgen.state"],
            Directory.GetFiles(folder.File("out")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(Path.Combine("out", "waves.texgen"), (string)json["model"]!);
        Assert.True((int)json["training"]!["steps"]! >= 1);
        Assert.True(double.IsFinite((double)json["seamZX"]!));
        Image tile = ImageFile.Read(Path.Combine(folder.File("out"), "waves-3.png"));
        Assert.Equal((0, 256), (tile.Width % Period, tile.Height));
        Image sheet = ImageFile.Read(Path.Combine(folder.File("out"), "waves-sheet.png"));
        Assert.True(sheet.Width > 3 * 512 && sheet.Height >= 512);
    }

    [Fact]
    public void ComposeSheet_ThreePanels_ShowExemplarTileAndRepeats()
    {
        Image black = new(40, 32, 3);
        Image white = new(16, 16, 3);
        white.Pixels.Fill(1.0f);

        Image sheet = DemoCommand.ComposeSheet(black, white);

        int middle = sheet.Height / 2;
        Assert.Equal(0.0f, sheet[sheet.Width / 6, middle, 0]);
        Assert.Equal(1.0f, sheet[sheet.Width / 2, middle, 0]);
        Assert.Equal(1.0f, sheet[sheet.Width * 5 / 6, middle, 0]);
    }

    // Bricks that repeat every 24 x 32 pixels, under noise: of these 256 is no whole number across.
    private static Image Bricks()
    {
        const int Side = 8 * Period;
        Image image = new(Side, Side, 3);
        Random random = new(1);
        for (int i = 0; i < Side * Side; i++)
        {
            int x = i % Side % Period;
            int y = i / Side % 32;
            double bar = x < 6 || y < 8 ? 0.2 : 0.8;
            image.Pixels.Slice(3 * i, 3).Fill((float)(bar + (0.2 * (random.NextDouble() - 0.5))));
        }

        return image;
    }
}
