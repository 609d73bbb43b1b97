using TexGen.Model.Imaging;
using TexGen.Model.Materials;
using TexGen.Testing;

namespace TexGen.Training.Tests;

public sealed class MaterialReaderTests : IDisposable
{
    private const int Side = 48;

    private static readonly TrainingOptions Options = new() { Size = Side };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_FolderOfMaps_IsOneExemplarOfAllTheirChannels()
    {
        WriteSet();
        Exemplar exemplar = Assert.Single(ExemplarReader.Read([_folder.Path], Options));

        Assert.Equal(["albedo", "normal", "height"], exemplar.Maps!.Select(static map => map.Name));
        Assert.Equal(["sRGB", "linear", "linear"], exemplar.Maps!.Select(static map => map.ColourSpace));
        Assert.Equal(NormalConvention.DirectX, exemplar.Maps![1].Normals);
        Assert.Equal((Side, Side, 6), (exemplar.Image.Width, exemplar.Image.Height, exemplar.Image.Channels));
        Assert.Equal((true, true), (exemplar.Info.TilesX, exemplar.Info.TilesY));
        Assert.Equal(Path.GetFileName(_folder.Path), exemplar.Info.Name);
    }

    [Fact]
    public void Read_HashOfAMaterial_ChangesWithEachMap()
    {
        WriteSet();
        string before = ExemplarReader.Read([_folder.Path], Options)[0].Info.Sha256;
        Write("oak_height.png", SyntheticPicture.Stripes(Side, Side, 1), 8);

        Assert.NotEqual(before, ExemplarReader.Read([_folder.Path], Options)[0].Info.Sha256);
    }

    [Fact]
    public void Read_ConstantMap_HasNoChannelsAndItsExactValue()
    {
        WriteSet();
        Image flat = new(Side, Side, 3);
        flat.Pixels.Fill(51f / 255f);
        Write("oak_rough.png", flat, 8);
        Exemplar exemplar = Assert.Single(ExemplarReader.Read([_folder.Path], Options));

        Assert.Equal(6, exemplar.Image.Channels);
        Assert.Equal([51f / 255f], exemplar.Maps!.Single(static map => map.Name == "roughness").Constant!);
        Assert.Contains("its roughness map is constant", exemplar.Notes);
    }

    [Fact]
    public void Read_MapsOfOneShape_AreReducedToTheSmallest()
    {
        WriteSet();
        Write("oak_ao.png", SyntheticPicture.Stripes(40, 40, 1), 8);
        Exemplar exemplar = Assert.Single(ExemplarReader.Read([_folder.Path], Options));

        Assert.Equal((40, 40, 7), (exemplar.Image.Width, exemplar.Image.Height, exemplar.Image.Channels));
        Assert.Contains("its maps differ in size, so all are learned at 40x40", exemplar.Notes);
    }

    [Fact]
    public void Read_MapThatCannotBeRead_IsNamed()
    {
        WriteSet();
        File.WriteAllBytes(_folder.File("oak_rough.exr"), []);
        Exemplar exemplar = Assert.Single(ExemplarReader.Read([_folder.Path], Options));

        Assert.Equal(6, exemplar.Image.Channels);
        Assert.Contains("'oak_rough.exr' is left out until it is converted to PNG", exemplar.Notes);
    }

    [Fact]
    public void Read_PackedPicture_IsThreeMaps()
    {
        WriteSet();
        Write("oak_arm.png", SyntheticPicture.Stripes(Side, Side, 3), 8);
        Exemplar exemplar = Assert.Single(ExemplarReader.Read([_folder.Path], Options));

        Assert.Equal(
            ["albedo", "normal", "roughness", "metallic", "height", "ao"],
            exemplar.Maps!.Select(static map => map.Name));

        // Behind the albedo and the normals comes the roughness, which is the packed picture's green.
        Assert.Equal(SyntheticPicture.Stripes(Side, Side, 3)[5, 7, 1], exemplar.Image[5, 7, 5], 1f / 255f);
    }

    [Fact]
    public void Read_NormalsOfBothConventions_AreTurnedToTheFirst()
    {
        WriteSet();
        Exemplar[] both =
        [
            .. ExemplarReader.Read(
                [],
                Options with
                {
                    Materials =
                    [
                        new("a", [new("normal", _folder.File("oak_nor_dx.png"), NormalConvention.DirectX)]),
                        new("b", [new("normal", _folder.File("oak_nor_dx.png"), NormalConvention.OpenGL)]),
                    ],
                }),
        ];

        Assert.Equal(both[0].Image[3, 2, 0], both[1].Image[3, 2, 0]);
        Assert.Equal(1f - both[0].Image[3, 2, 1], both[1].Image[3, 2, 1], 1e-6f);
    }

    [Fact]
    public void Read_MapThatDoesNotTile_IsNamedAndKeepsAllOffTheTorus()
    {
        WriteSet();
        Write("oak_ao.png", Ramp(), 8);
        Exemplar exemplar = Assert.Single(ExemplarReader.Read([_folder.Path], Options));

        Assert.False(exemplar.Info.TilesX);
        Assert.Contains("its ao map does not tile", exemplar.Notes);
    }

    [Fact]
    public void Read_OtherShape_NamesBoth()
    {
        WriteSet();
        Write("oak_ao.png", SyntheticPicture.Stripes(Side, 40, 1), 8);

        MapShapeException exception =
            Assert.Throws<MapShapeException>(() => ExemplarReader.Read([_folder.Path], Options));

        Assert.Contains("oak_ao.png' has 48x40 pixels", exception.Message, StringComparison.Ordinal);
        Assert.Contains("oak_color.png' 48x48", exception.Message, StringComparison.Ordinal);
        Assert.Contains("have them stretched", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Side, 40)]
    [InlineData(40, Side)]
    public void Read_OtherShapeToBeStretched_IsThatOfTheAlbedo(int width, int height)
    {
        WriteSet();
        Image ao = SyntheticPicture.Stripes(width, height, 1);
        Write("oak_ao.png", ao, 8);
        Exemplar exemplar = Assert.Single(ExemplarReader.Read([_folder.Path], Options with { StretchesMaps = true }));

        // No axis grows, so all are learned at the shorter one.
        Assert.Equal((40, 40, 7), (exemplar.Image.Width, exemplar.Image.Height, exemplar.Image.Channels));
        Assert.Equal(
            [
                $"its ao map of {width}x{height} is stretched to the albedo map's shape",
                "its maps differ in size, so all are learned at 40x40",
            ],
            exemplar.Notes);
        Image stretched = ImageResampler.Resize(ao, 40, 40, BorderMode.Clamp);
        Assert.Equal(stretched[31, 5, 0], exemplar.Image[31, 5, 6], 1f / 255f);
        Assert.Equal(stretched[6, 29, 0], exemplar.Image[6, 29, 6], 1f / 255f);
    }

    [Fact]
    public void Read_MapsOfOneShapeToBeStretched_StayAsTheyAre()
    {
        WriteSet();
        Exemplar plain = Assert.Single(ExemplarReader.Read([_folder.Path], Options));
        Exemplar exemplar = Assert.Single(ExemplarReader.Read([_folder.Path], Options with { StretchesMaps = true }));

        Assert.Equal(plain.Image.Pixels.ToArray(), exemplar.Image.Pixels.ToArray());
        Assert.Equal(plain.Notes, exemplar.Notes);
    }

    [Fact]
    public void Read_NormalMapThatIsNone_NamesIt()
    {
        WriteSet();
        Write("oak_nor_dx.png", SyntheticPicture.Stripes(Side, Side), 8);

        AssertFault("oak_nor_dx.png' is no normal map", "far from (0, 0, 1)");
    }

    [Fact]
    public void Read_OnlyConstantMaps_Throws()
    {
        Image flat = new(Side, Side, 1);
        Write("oak_ao.png", flat, 8);
        Write("oak_rough.png", flat, 8);

        AssertFault("every map is nearly constant");
    }

    [Fact]
    public void Read_MaterialAndPicture_Throws()
    {
        WriteSet();
        using TemporaryFolder other = new();
        ImageFile.Write(other.File("a.png"), SyntheticPicture.Stripes(Side, Side));

        ArgumentException exception = Assert.Throws<ArgumentException>(
            () => ExemplarReader.Read([_folder.Path, other.File("a.png")], Options));
        Assert.Contains("a.png' is no material's maps", exception.Message, StringComparison.Ordinal);
    }

    // Deep height, so that sixteen bits are told from eight.
    private void WriteSet()
    {
        Write("oak_color.png", SyntheticPicture.Stripes(Side, Side), 8);
        Write("oak_nor_dx.png", NormalMap.Encode(SyntheticPicture.Stripes(Side, Side, 2)), 16);
        Write("oak_height.png", SyntheticPicture.Stripes(Side, Side, 1), 16);
    }

    private void Write(string name, Image image, int depth)
    {
        ImageFile.Write(_folder.File(name), image, new PngOptions { BitDepth = depth });
    }

    private void AssertFault(params string[] parts)
    {
        InvalidDataException exception =
            Assert.Throws<InvalidDataException>(() => ExemplarReader.Read([_folder.Path], Options));
        Assert.All(parts, part => Assert.Contains(part, exception.Message, StringComparison.Ordinal));
        Assert.DoesNotContain('\n', exception.Message);
    }

    private static Image Ramp()
    {
        Image image = new(Side, Side, 1);
        for (int i = 0; i < image.Pixels.Length; i++)
        {
            image.Pixels[i] = i % Side / (float)Side;
        }

        return image;
    }
}
