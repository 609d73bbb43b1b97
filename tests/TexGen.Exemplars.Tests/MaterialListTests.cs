using TexGen.Model.Imaging;
using TexGen.Model.Metrics;
using TexGen.Testing;

namespace TexGen.Exemplars.Tests;

public sealed class MaterialListTests
{
    private const long MaxFileLength = 700 * 1024;

    public static TheoryData<string> Names => [.. MaterialList.All.Select(static material => material.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Paint_IsTheCommittedPicture(string name)
    {
        Image painted = Find(name).Paint(MaterialList.Size);
        Image committed = ImageFile.Read(PathOf(name));

        Assert.Equal((painted.Width, painted.Height, 3), (committed.Width, committed.Height, committed.Channels));

        // One step of eight bits for mathematics libraries that round in another way.
        byte[] a = painted.ToBytes();
        byte[] b = committed.ToBytes();
        Assert.True(a.Zip(b).Max(static pair => Math.Abs(pair.First - pair.Second)) <= 1);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void CommittedPicture_TilesWithoutASeam(string name)
    {
        Image picture = ImageFile.Read(PathOf(name));

        Assert.True(TileabilityTest.Measure(picture).Tiles);
        Assert.True(SeamScore.Measure(picture).IsSeamless);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void CommittedPicture_IsSmallAndRich(string name)
    {
        Assert.InRange(new FileInfo(PathOf(name)).Length, 1, MaxFileLength);

        byte[] pixels = ImageFile.Read(PathOf(name)).ToBytes();

        for (int channel = 0; channel < 3; channel++)
        {
            int values = pixels.Where((_, i) => i % 3 == channel).Distinct().Count();
            Assert.True(values > 128, $"channel {channel} has {values} values");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Paint_OtherSize_IsTheSameMaterial(string name)
    {
        Image small = Find(name).Paint(128);
        Image committed = ImageResampler.Resize(ImageFile.Read(PathOf(name)), 128, 128, BorderMode.Wrap);
        double difference = small.Pixels.ToArray().Zip(committed.Pixels.ToArray())
            .Average(static pair => Math.Abs(pair.First - pair.Second));

        // Pixel by pixel: motif and light stay in their places, only the finest grain changes.
        Assert.InRange(difference, 0.0, 0.04);
    }

    [Fact]
    public void Folder_HoldsThePicturesOfTheListAndNamesThem()
    {
        string[] paths = Directory.GetFiles(RepositoryPaths.Exemplars, "*.png");
        string[] files = [.. paths.Select(static path => Path.GetFileName(path))];
        string readme = File.ReadAllText(Path.Combine(RepositoryPaths.Exemplars, "README.md"));

        Assert.Equal(MaterialList.All.Select(static material => material.Name + ".png").Order(), files.Order());
        Assert.All(files, file => Assert.Contains(file, readme, StringComparison.Ordinal));
    }

    private static IMaterial Find(string name) => MaterialList.All.Single(material => material.Name == name);

    private static string PathOf(string name) => Path.Combine(RepositoryPaths.Exemplars, name + ".png");
}
