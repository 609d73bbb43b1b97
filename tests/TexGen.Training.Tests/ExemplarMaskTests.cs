using TexGen.Model.Imaging;
using TexGen.Testing;

namespace TexGen.Training.Tests;

public sealed class ExemplarMaskTests : IDisposable
{
    private const int Side = 96;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_WhatIsLeftOut_HasNoInfluence()
    {
        string mask = Write("mask.png", Mask(Side));
        Exemplar red = Read(Write("red.png", WithLogo(0)), mask);
        Exemplar green = Read(Write("green.png", WithLogo(1)), mask);

        Assert.Equal(red.Image.Pixels, green.Image.Pixels);
        Assert.Equal(red.Info with { Name = green.Info.Name, Sha256 = green.Info.Sha256 }, green.Info);
        Assert.True(red.Info is { TilesX: true, TilesY: true });
        Assert.Equal("mask.png", red.Info.Mask);
        Assert.Equal(64, red.Info.MaskSha256!.Length);
        Assert.Contains("its mask leaves 7 % out", red.Notes);
    }

    [Fact]
    public void Read_LargerExemplar_IsReducedWithItsMask()
    {
        Exemplar exemplar = Read(Write("red.png", WithLogo(0)), Write("half.png", Mask(Side / 2)), size: Side / 2);

        Assert.Equal((Side / 2, Side / 2), (exemplar.Image.Width, exemplar.Image.Height));
        Assert.Equal((Side / 2, Side / 2, 1), (exemplar.Mask!.Width, exemplar.Mask.Height, exemplar.Mask.Channels));

        // 15 to 35 of the file are left out, and two pixels at the size that is learned around that.
        Assert.Equal(
            Enumerable.Range(0, Side / 2).Where(static x => x is < 5 or >= 20),
            Enumerable.Range(0, Side / 2).Where(x => exemplar.Mask[x, 12, 0] > 0f));
    }

    [Fact]
    public void Read_LearnedPlanes_AreThePixelsThatCount()
    {
        Exemplar exemplar = Read(Write("red.png", WithLogo(0)), Write("mask.png", Mask(Side)));
        float[] planes = exemplar.LearnedPlanes();
        int count = PictureMask.Count(exemplar.Mask!);

        Assert.Equal(3 * count, planes.Length);
        Assert.Equal((2f * exemplar.Image[0, 0, 1]) - 1f, planes[count], 1e-6f);
        Assert.Equal((2f * exemplar.Image[Side - 1, Side - 1, 2]) - 1f, planes[^1], 1e-6f);
    }

    [Fact]
    public void Read_Material_FillsAllMapsAlike()
    {
        Image height = SyntheticPicture.Stripes(Side, Side, 1);
        Image roughness = height.Clone();
        for (int i = 0; i < roughness.Pixels.Length; i++)
        {
            roughness.Pixels[i] = 1f - height.Pixels[i];
        }

        Directory.CreateDirectory(_folder.File("oak"));
        Write("oak/oak_height.png", height);
        Write("oak/oak_roughness.png", roughness);
        Exemplar exemplar = Read(_folder.File("oak"), Write("mask.png", Mask(Side)));

        Assert.Equal(2, exemplar.Image.Channels);
        for (int i = 0; i < Side * Side; i++)
        {
            Assert.Equal(1f, exemplar.Image.Pixels[2 * i] + exemplar.Image.Pixels[(2 * i) + 1], 0.01f);
        }

        Assert.Equal("mask.png", exemplar.Info.Mask);
    }

    [Theory]
    [InlineData(96, 96, 0f, "'{0}' leaves 0.0 % of '{1}'", "invert it")]
    [InlineData(96, 48, 1f, "'{0}': 96x48", "'{1}' must have its size, 96x96")]
    public void Read_UnfitMask_SaysWhatToDo(int width, int height, float value, string fault, string remedy)
    {
        Image mask = new(width, height, 1);
        mask.Pixels.Fill(value);
        string path = Write("mask.png", mask);
        string picture = Write("red.png", WithLogo(0));
        string message = Assert.Throws<InvalidDataException>(() => Read(picture, path)).Message;

        Assert.Contains(string.Format(null, fault, path, picture), message, StringComparison.Ordinal);
        Assert.Contains(string.Format(null, remedy, path, picture), message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_MoreMasksThanPictures_CountsBoth()
    {
        string picture = Write("red.png", WithLogo(0));
        string mask = Write("mask.png", Mask(Side));

        Assert.Contains(
            "2 masks for 1 pictures",
            Assert.Throws<ArgumentException>(
                () => ExemplarReader.Read([picture], new TrainingOptions { Masks = [mask, mask] })).Message,
            StringComparison.Ordinal);
    }

    private static Exemplar Read(string path, string mask, int size = Side) =>
        Assert.Single(ExemplarReader.Read([path], new TrainingOptions { Masks = [mask], Size = size }));

    // Stripes with a square of one colour in them, well inside what the mask leaves out.
    private static Image WithLogo(int channel)
    {
        Image image = SyntheticPicture.Stripes(Side, Side);
        for (int y = 16; y < 34; y++)
        {
            for (int x = 16; x < 34; x++)
            {
                for (int c = 0; c < 3; c++)
                {
                    image[x, y, c] = c == channel ? 1f : 0f;
                }
            }
        }

        return image;
    }

    // Black from 14 to 36 of 96.
    private static Image Mask(int side)
    {
        Image mask = new(side, side, 1);
        for (int i = 0; i < side * side; i++)
        {
            (double x, double y) = ((i % side + 0.5) * Side / side, (i / side + 0.5) * Side / side);
            mask.Pixels[i] = x is > 14.0 and < 36.0 && y is > 14.0 and < 36.0 ? 0f : 1f;
        }

        return mask;
    }

    private string Write(string name, Image image)
    {
        ImageFile.Write(_folder.File(name), image);

        return _folder.File(name);
    }
}
