using TexGen.Benchmarks.Quality;
using TexGen.Testing;

namespace TexGen.Benchmarks.Tests.Quality;

public sealed class AcceptanceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_NoFolder_SaysHowToGiveOne() =>
        AssertFault(["--textures", _folder.File("none")], "there is no folder", "--textures FOLDER");

    [Fact]
    public void Run_FolderWithoutMaterials_SaysWhatOneIs()
    {
        Directory.CreateDirectory(_folder.File("empty"));

        AssertFault(["--textures", _folder.Path], "holds no material;", "albedo.jpg");
    }

    [Fact]
    public void Run_UnknownMaterial_NamesItAndTrainsNothing()
    {
        Directory.CreateDirectory(_folder.File("bark"));
        File.WriteAllBytes(_folder.File("bark/albedo.jpg"), []);
        File.WriteAllBytes(_folder.File("bark/height.jpg"), []);

        AssertFault(["--textures", _folder.Path, "--materials", "bark,brak"], "holds no material 'brak'");
        Assert.False(Directory.Exists(_folder.File("out")));
    }

    private void AssertFault(string[] args, params string[] parts)
    {
        BenchmarkException exception =
            Assert.Throws<BenchmarkException>(() => Acceptance.Run([.. args, "--output", _folder.File("out")]));
        Assert.All(parts, part => Assert.Contains(part, exception.Message, StringComparison.Ordinal));
    }
}
