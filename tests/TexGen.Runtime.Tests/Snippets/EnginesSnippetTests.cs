using TexGen.Graphics.Testing;
using TexGen.Runtime.Rendering;
using TexGen.Testing;

namespace TexGen.Runtime.Tests.Snippets;

public sealed class EnginesSnippetTests
{
    private const int Side = 8;

    [Fact]
    public void Page_CSharpBlock_IsTheCompiledSnippet()
    {
        DocumentedSnippet.AssertSame(
            "docs/engines.md", "tests/TexGen.Runtime.Tests/Snippets/EnginesSnippet.cs", "engines");
    }

    [SkippableFact]
    public void Run_OnATinyModel_ChangesTheTextureAndDraws()
    {
        using EglTestContext context = EglTestContext.Open();
        using TemporaryFolder folder = new();
        _ = TinyModel.Write(folder.File("rust.texgen"));
        using GlTexture texture = new(context.Gl, Side, Side, mipmapped: true);
        HashSet<string> pictures = [];
        string before = Environment.CurrentDirectory;
        try
        {
            Environment.CurrentDirectory = folder.Path;
            EnginesSnippet.Run(context.Gl, Side, texture.Handle, Hole(), Draw);
        }
        finally
        {
            Environment.CurrentDirectory = before;
        }

        // The tile on its way, the one with a new part, and those between the seeds.
        Draw();
        Assert.True(pictures.Count >= 6, $"{pictures.Count} pictures.");

        void Draw() => pictures.Add(Convert.ToBase64String(context.Read(texture.Handle, Side, Side)));
    }

    private static byte[] Hole()
    {
        return [.. Enumerable.Range(0, Side * Side).Select(static i => (byte)(i % Side < Side / 2 ? 255 : 0))];
    }
}
