using TexGen.Graphics.Testing;
using TexGen.Model.Imaging;
using TexGen.Testing;

namespace TexGen.Plugin.Tests.Snippets;

[Collection(TrainedModelGroup.Name)]
public sealed class ReadmeSnippetTests
{
    private const string Fence = "```";

    [Fact]
    public void Readme_FirstCSharpBlock_IsTheCompiledSnippet()
    {
        string[] source = File.ReadAllLines(
            RepositoryPaths.Combine("tests", "TexGen.Plugin.Tests", "Snippets", "ReadmeSnippet.cs"));
        string[] readme = File.ReadAllLines(RepositoryPaths.Combine("README.md"));

        string[] snippet = Between(source, "// <readme>", "// </readme>");
        string[] block = Between(readme, Fence + "csharp", Fence);

        Assert.Equal(Unindent(snippet), block);
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

    private static string[] Between(string[] lines, string begin, string end)
    {
        string[] rest = [.. lines.SkipWhile(line => line.Trim() != begin).Skip(1)];
        Assert.Contains(rest, line => line.Trim() == end);

        return [.. rest.TakeWhile(line => line.Trim() != end)];
    }

    private static string[] Unindent(string[] lines)
    {
        int indent = lines.Where(line => line.Length > 0).Min(line => line.Length - line.TrimStart().Length);

        return [.. lines.Select(line => line.Length > 0 ? line[indent..] : line)];
    }
}
