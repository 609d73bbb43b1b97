using TexGen.Graphics.Testing;
using TexGen.Model.Imaging;
using TexGen.Testing;

namespace TexGen.Plugin.Tests.Snippets;

[Collection(TrainedModelGroup.Name)]
public sealed class ReadmeSnippetTests
{
    [Fact]
    public void Readme_FirstCSharpBlock_IsTheCompiledSnippet()
    {
        DocumentedSnippet.AssertSame(
            "README.md", "tests/TexGen.Plugin.Tests/Snippets/ReadmeSnippet.cs", "readme");
    }

    [SkippableFact]
    public void Run_OnASmallPicture_WritesTheTileAndDraws()
    {
        using EglTestContext context = EglTestContext.Open();
        using TemporaryFolder folder = new();
        ImageFile.Write(folder.File("rust.png"), SyntheticTexture.Create(64));
        string before = Environment.CurrentDirectory;
        int frames = 0;
        try
        {
            Environment.CurrentDirectory = folder.Path;
            ReadmeSnippet.Run(TimeSpan.FromSeconds(1), context.Gl, Draw);
        }
        finally
        {
            Environment.CurrentDirectory = before;
        }

        Image tile = ImageFile.Read(folder.File("rust-7.png"));
        Assert.Equal((384, 128), (tile.Width, tile.Height));
        Assert.True(frames > 0);

        void Draw(uint texture)
        {
            Assert.True(context.Gl.IsTexture(texture));
            frames++;
        }
    }
}
