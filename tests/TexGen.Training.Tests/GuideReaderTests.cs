using TexGen.Model.Imaging;
using TexGen.Testing;

namespace TexGen.Training.Tests;

public sealed class GuideReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_GuideOfHalfTheSize_IsResampledWithItsPicture()
    {
        string picture = Write("rock.png", SyntheticPicture.Stripes(128, 64));
        string guide = Write("guide.png", SyntheticPicture.Stripes(64, 32, 1));
        Exemplar exemplar = Assert.Single(Read([picture], [guide], size: 32));

        Assert.Equal((64, 32), (exemplar.Image.Width, exemplar.Image.Height));
        Assert.Equal((64, 32, 1), (exemplar.Guide!.Width, exemplar.Guide.Height, exemplar.Guide.Channels));
        Assert.Equal(64, exemplar.Info.GuideSha256!.Length);
        Assert.NotEqual(exemplar.Info.Sha256, exemplar.Info.GuideSha256);
    }

    [Fact]
    public void Read_OneGuideInColour_MakesAllColour()
    {
        string picture = Write("rock.png", SyntheticPicture.Stripes(64, 64));
        string grey = Write("grey.png", SyntheticPicture.Stripes(64, 64, 1));
        string colour = Write("colour.png", SyntheticPicture.Stripes(64, 64, 3));

        Assert.All(
            Read([picture, picture], [grey, colour]), static exemplar => Assert.Equal(3, exemplar.Guide!.Channels));
    }

    [Fact]
    public void Read_GuideOfAnotherShape_NamesBothFiles()
    {
        string picture = Write("rock.png", SyntheticPicture.Stripes(64, 64));
        string guide = Write("guide.png", SyntheticPicture.Stripes(64, 48));

        InvalidDataException exception =
            Assert.Throws<InvalidDataException>(() => Read([picture], [guide]));
        Assert.StartsWith($"'{guide}': 64x48", exception.Message, StringComparison.Ordinal);
        Assert.Contains($"'{picture}' must have its size, 64x64", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_MoreOrFewerGuidesThanPictures_CountsBoth()
    {
        string picture = Write("rock.png", SyntheticPicture.Stripes(64, 64));

        Assert.Contains(
            "1 guides for 2 pictures",
            Assert.Throws<ArgumentException>(() => Read([picture, picture], [picture])).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Labels_BelongToPathsInTheirOrder()
    {
        string moss = Write("moss.png", SyntheticPicture.Stripes(64, 64));
        string folder = Path.Combine(_folder.Path, "stones");
        Directory.CreateDirectory(folder);
        Write(Path.Combine("stones", "a.png"), SyntheticPicture.Stripes(64, 64));
        Write(Path.Combine("stones", "b.png"), SyntheticPicture.Stripes(64, 64));

        IReadOnlyList<Exemplar> exemplars = ExemplarReader.Read(
            [moss, folder], new TrainingOptions { Labels = ["moss", "stone"] });
        Assert.Equal(["moss", "stone", "stone"], exemplars.Select(static exemplar => exemplar.Info.Label));
        Assert.Throws<ArgumentException>(
            () => ExemplarReader.Read([moss, folder], new TrainingOptions { Labels = ["moss"] }));
        Assert.Throws<ArgumentException>(
            () => ExemplarReader.Read([moss], new TrainingOptions { Labels = ["moss:1"] }));
    }

    private static IReadOnlyList<Exemplar> Read(string[] pictures, string[] guides, int size = 64)
    {
        return ExemplarReader.Read(
            pictures, new TrainingOptions { Guides = guides, Size = size, Tileable = true });
    }

    private string Write(string name, Image image)
    {
        ImageFile.Write(_folder.File(name), image);

        return _folder.File(name);
    }
}
