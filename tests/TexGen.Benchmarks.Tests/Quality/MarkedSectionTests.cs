using TexGen.Benchmarks.Quality;
using TexGen.Testing;

namespace TexGen.Benchmarks.Tests.Quality;

public sealed class MarkedSectionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Document => _folder.File("README.md");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Replace_Marks_ChangesWhatLiesBetweenAndNothingElse()
    {
        File.WriteAllText(Document, $"before\n{MarkedSection.Begin}\nold\nold\n{MarkedSection.End}\nafter\n");

        MarkedSection.Replace(Document, "new\n");

        Assert.Equal($"before\n{MarkedSection.Begin}\nnew\n{MarkedSection.End}\nafter\n", File.ReadAllText(Document));
    }

    [Theory]
    [InlineData(MarkedSection.Begin)]
    [InlineData(MarkedSection.End)]
    [InlineData(MarkedSection.End + "\n" + MarkedSection.Begin)]
    public void Replace_WithoutBothMarksInOrder_SaysSoAndLeavesTheFile(string text)
    {
        File.WriteAllText(Document, text);

        BenchmarkException exception =
            Assert.Throws<BenchmarkException>(() => MarkedSection.Replace(Document, "new\n"));

        Assert.Contains("has no lines", exception.Message, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(Document));
    }
}
