using System.Text.Json.Nodes;
using TexGen.Cli.Commands;
using TexGen.Model.Imaging;
using TexGen.Plugin.Diagnostics;
using TexGen.Testing;

namespace TexGen.Cli.Tests.Commands;

public sealed class DemoCommandTests
{
    [SkippableFact]
    public void Demo_HeadlessOnASmallPicture_MakesModelTileSheetAndFilmstrip()
    {
        Skip.IfNot(SystemReport.Create().HasOpenGl == true, "there is no OpenGL 4.3 without a window");
        using TemporaryFolder folder = new();
        ImageFile.Write(folder.File("waves.png"), PictureFiles.Waves(64, 3));

        JsonNode json = TexgenProcess.Run(
            folder.Path, "demo", "waves.png", "--time", "2s", "--headless", "--seed", "3", "-o", "out", "--json")
                .AssertSuccess().Json;

        Assert.Equal(
            ["filmstrip.png", "waves-3.png", "waves-sheet.png", "waves.texgen", "waves.texgen.state"],
            Directory.GetFiles(folder.File("out")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(Path.Combine("out", "waves.texgen"), (string)json["model"]!);
        Assert.True((int)json["training"]!["steps"]! >= 1);
        Assert.True(double.IsFinite((double)json["seamZX"]!));
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
}
