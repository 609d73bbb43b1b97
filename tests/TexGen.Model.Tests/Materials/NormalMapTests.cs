using TexGen.Model.Imaging;
using TexGen.Model.Materials;
using TexGen.Model.Tests.Imaging;
using TexGen.Testing;

namespace TexGen.Model.Tests.Materials;

public sealed class NormalMapTests
{
    private const int Side = 24;

    [Fact]
    public void Encode_OfDecoded_IsTheSameMap()
    {
        Image map = Hills();
        Image result = NormalMap.Encode(NormalMap.Decode(map));

        Assert.All(Enumerable.Range(0, map.Pixels.Length), i => Assert.Equal(map.Pixels[i], result.Pixels[i], 1e-5f));
    }

    [Fact]
    public void Encode_AnyNumbers_HasLengthOneInItsFileToo()
    {
        Image map = NormalMap.Encode(TestImages.Noise(Side, Side, 2, 5));
        using TemporaryFolder folder = new();
        ImageFile.Write(folder.File("n.png"), map, new PngOptions { BitDepth = 16 });
        Image read = ImageFile.Read(folder.File("n.png"));

        for (int i = 0; i < read.Pixels.Length; i += 3)
        {
            (float x, float y, float z) = Vector(read, i);
            Assert.Equal(1f, MathF.Sqrt((x * x) + (y * y) + (z * z)), 1f / 255f);
            Assert.True(z >= 0f, "normals point out of the surface");
        }
    }

    [Fact]
    public void Encode_TurnedRound_HasTheOtherSignOfYAndNothingElse()
    {
        Image normals = NormalMap.Decode(Hills());
        Image gl = NormalMap.Encode(normals);
        Image dx = NormalMap.Encode(normals, flipsY: true);

        for (int i = 0; i < gl.Pixels.Length; i += 3)
        {
            Assert.Equal(gl.Pixels[i], dx.Pixels[i]);
            Assert.Equal(1f - gl.Pixels[i + 1], dx.Pixels[i + 1], 1e-6f);
            Assert.Equal(gl.Pixels[i + 2], dx.Pixels[i + 2]);
        }
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(10, false)]
    public void Decode_VectorsThatPointInwards_AreAcceptedInSmallNumbersOnly(int percent, bool isNormalMap)
    {
        Image map = new(10, 10, 3);
        for (int i = 0; i < 100; i++)
        {
            ((ReadOnlySpan<float>)[0.5f, 0.5f, i < percent ? 0f : 1f]).CopyTo(map.Pixels[(3 * i)..]);
        }

        Exception? fault = Record.Exception(() => NormalMap.Decode(map));
        Assert.Equal(isNormalMap, fault is null);
        Assert.True(isNormalMap || fault!.Message.Contains("10 % of its vectors point into the surface"));
    }

    [Fact]
    public void Decode_PictureOfColours_SaysWhatItsMeanIs()
    {
        Image brown = new(2, 1, 3, [0.5f, 0.4f, 0.3f, 0.6f, 0.4f, 0.2f]);

        InvalidDataException exception = Assert.Throws<InvalidDataException>(() => NormalMap.Decode(brown));
        Assert.Contains("(0.10, -0.20, -0.50), far from (0, 0, 1)", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_GreyOrVectorsOfOtherLengths_Throws()
    {
        Image skyBlue = new(1, 1, 3, [0.5f, 0.5f, 0.75f]);

        Assert.Throws<InvalidDataException>(() => NormalMap.Decode(new Image(4, 4, 1)));
        InvalidDataException exception = Assert.Throws<InvalidDataException>(() => NormalMap.Decode(skyBlue));
        Assert.Contains("0.50", exception.Message, StringComparison.Ordinal);
    }

    private static Image Hills()
    {
        Image map = new(Side, Side, 3);
        for (int i = 0; i < Side * Side; i++)
        {
            float x = 0.6f * MathF.Sin(i * 0.3f);
            float y = 0.5f * MathF.Cos(i * 0.7f);
            float z = MathF.Sqrt(1f - (x * x) - (y * y));
            new[] { (x + 1f) / 2f, (y + 1f) / 2f, (z + 1f) / 2f }.CopyTo(map.Pixels[(3 * i)..]);
        }

        return map;
    }

    private static (float X, float Y, float Z) Vector(Image map, int i)
    {
        ReadOnlySpan<float> code = map.Pixels.Slice(i, 3);

        return ((2f * code[0]) - 1f, (2f * code[1]) - 1f, (2f * code[2]) - 1f);
    }
}
