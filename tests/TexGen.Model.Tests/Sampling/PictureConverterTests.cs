using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;
using TexGen.Model.Materials;
using TexGen.Model.Random;
using TexGen.Model.Sampling;
using TexGen.Model.Tensors;
using TexGen.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Model.Tests.Sampling;

public sealed class PictureConverterTests
{
    private const int Width = 7;
    private const int Height = 5;

    [Fact]
    public void ToImage_WhitenedPicture_GivesThePictureBack()
    {
        using DisposeScope scope = NewDisposeScope();
        WhiteningInfo whitening = TinyModel.Whitening(3);
        Image picture = SyntheticPicture.Stripes(Width, Height);
        Tensor planes = TensorData.FromSpan(ImageTensor.ToPlanes(picture), [3, Height * Width]);
        Tensor mean = TensorData.FromSpan(whitening.Mean, [3, 1]);
        Tensor white =
            matmul(TensorData.FromSpan(whitening.ToWhite, [3, 3]), planes - mean).reshape(1, 3, Height, Width);

        Image result = new PictureConverter(whitening).ToImage(white);

        AssertNear(picture, result);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    public void ToWhite_APicture_ComesBackFromToImage(int channels)
    {
        PictureConverter converter = new(TinyModel.Whitening(channels));
        Image picture = SyntheticPicture.Stripes(Width, Height, channels);
        using Tensor white = converter.ToWhite(picture);

        Assert.Equal([1, channels, Height, Width], white.shape);
        AssertNear(picture, converter.ToImage(white));
    }

    [Fact]
    public void ToWhite_KnownPixel_IsTheMatrixTimesTheDistanceFromTheMean()
    {
        // Means −0.25 and 0; rows of the matrix (2, 0) and (−2, 2).
        Image picture = new(1, 1, 2, [0.5f, 0.75f]);
        using Tensor white = new PictureConverter(TinyModel.Whitening(2)).ToWhite(picture);

        Assert.Equal([0.5f, 0.5f], TensorData.ToArray(white));
    }

    [Fact]
    public void ToWhite_OtherChannels_AreConverted()
    {
        PictureConverter converter = new(TinyModel.Whitening(3));
        Image grey = SyntheticPicture.Stripes(Width, Height, 1);
        using Tensor white = converter.ToWhite(grey);

        AssertNear(ImageOps.ConvertChannels(grey, 3), converter.ToImage(white));
        Assert.Throws<ArgumentException>(() => converter.ToWhite(SyntheticPicture.Stripes(Width, Height, 5)));
    }

    [Fact]
    public void ToImage_OutsideOfTheRange_IsClipped()
    {
        using Tensor white = TensorData.FromSpan([9.0f, -9.0f, 0.5f], [1, 1, 3]);
        Image result = new PictureConverter(TinyModel.Whitening(1)).ToImage(white);

        // Mean −0.25, factor ½: (−0.25 + 0.25 + 1)/2.
        Assert.Equal([1.0f, 0.0f, 0.5f], result.Pixels.ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void ToRgba_AnyChannels_IsTheImagesBytes(int channels)
    {
        using DisposeScope scope = NewDisposeScope();
        PictureConverter converter = new(TinyModel.Whitening(channels));
        Tensor white = Noise(channels);
        byte[] image = converter.ToImage(white).ToBytes();
        byte[] rgba = new byte[4 * Width * Height];
        converter.ToRgba(white, rgba);

        int different = 0;
        for (int i = 0; i < Width * Height; i++)
        {
            for (int target = 0; target < 3; target++)
            {
                int expected = image[(i * channels) + (channels < 3 ? 0 : target)];
                Assert.InRange(rgba[(4 * i) + target], expected - 1, expected + 1);
                different += rgba[(4 * i) + target] == expected ? 0 : 1;
            }

            Assert.Equal(255, rgba[(4 * i) + 3]);
        }

        // The two ways round at other places; a number must lie within 10⁻⁵ of a half to come out differently.
        Assert.InRange(different, 0, 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void ToRgbaTensor_OnTheTensorsDevice_IsTheSame(int channels)
    {
        using DisposeScope scope = NewDisposeScope();
        PictureConverter converter = new(TinyModel.Whitening(channels));
        Tensor white = Noise(channels);
        byte[] expected = new byte[4 * Width * Height];
        converter.ToRgba(white, expected);
        Tensor result = converter.ToRgbaTensor(white);

        Assert.Equal([Height, Width, 4], result.shape);
        Assert.True(result.is_contiguous());
        byte[] actual = result.bytes.ToArray();
        Assert.All(expected.Zip(actual), static pair => Assert.InRange(pair.Second, pair.First - 1, pair.First + 1));
        Assert.InRange(expected.Zip(actual).Count(static pair => pair.First != pair.Second), 0, 1);
    }

    [Fact]
    public void ToRgba_TargetOfAnotherSize_Throws()
    {
        using Tensor white = Noise(3);

        Assert.Throws<ArgumentOutOfRangeException>(
            () => new PictureConverter(TinyModel.Whitening(3)).ToRgba(white, new byte[3 * Width * Height]));
    }

    [Fact]
    public void Conversions_Temporaries_AreDisposed()
    {
        using Tensor white = Noise(3);
        PictureConverter converter = new(TinyModel.Whitening(3));

        Assert.Equal(0, LiveTensors.Change(() =>
        {
            converter.ToImage(white);
            converter.ToRgba(white, new byte[4 * Width * Height]);
            converter.ToRgbaTensor(white).Dispose();
        }));
    }

    [Fact]
    public void ToRgba_Normals_HaveTheirZAndTheSameOnTheDevice()
    {
        using DisposeScope scope = NewDisposeScope();
        PictureConverter converter = new(TinyModel.Whitening(4), isMaterial: true);
        Image picture = SyntheticPicture.Stripes(Width, Height, 4);
        Tensor white = converter.ToWhite(picture);
        ShownChannels normals = new(1, 2, 1, IsNormal: true);
        byte[] rgba = new byte[4 * Width * Height];
        converter.ToRgba(white, rgba, normals);

        byte[] expected = NormalMap.Encode(ImageOps.TakeChannels(picture, 1, 2)).ToBytes();
        for (int i = 0; i < Width * Height; i++)
        {
            // Where x and y are too long, files have them shortened; the screen does not.
            float x = (2f * picture.Pixels[(4 * i) + 1]) - 1f;
            float y = (2f * picture.Pixels[(4 * i) + 2]) - 1f;
            int tolerance = (x * x) + (y * y) > 1f ? 20 : 1;
            for (int c = 0; c < 3; c++)
            {
                Assert.InRange(rgba[(4 * i) + c] - expected[(3 * i) + c], -tolerance, tolerance);
            }
        }

        byte[] onDevice = converter.ToRgbaTensor(white, normals).bytes.ToArray();
        Assert.All(rgba.Zip(onDevice), static pair => Assert.InRange(pair.First - pair.Second, -1, 1));
    }

    [Fact]
    public void ToWhite_ColoursForAMaterial_Throws()
    {
        PictureConverter converter = new(TinyModel.Whitening(4), isMaterial: true);

        ArgumentException exception =
            Assert.Throws<ArgumentException>(() => converter.ToWhite(SyntheticPicture.Stripes(Width, Height, 3)));
        Assert.Contains("4 channels", exception.Message, StringComparison.Ordinal);
    }

    private static void AssertNear(Image expected, Image actual)
    {
        Assert.Equal(
            (expected.Width, expected.Height, expected.Channels), (actual.Width, actual.Height, actual.Channels));
        for (int i = 0; i < expected.Pixels.Length; i++)
        {
            Assert.Equal(expected.Pixels[i], actual.Pixels[i], 1e-6f);
        }
    }

    private static Tensor Noise(int channels)
    {
        float[] values = new float[channels * Width * Height];
        new RandomSequence(1, (ulong)channels).FillNormal(values);

        return TensorData.FromSpan(values, [1, channels, Height, Width]);
    }

    [Fact]
    public void ToWhite_PictureOfSeveralParts_IsThatOfItsRows()
    {
        // Three planes of more than a part and not ending with one.
        PictureConverter converter = new(TinyModel.Whitening(3));
        Image picture = new(1024, 1500, 3);
        for (int i = 0; i < picture.Pixels.Length; i++)
        {
            picture.Pixels[i] = i * 7919L % 1009 / 1009.0f;
        }

        using Tensor white = converter.ToWhite(picture);
        using Tensor last = white.narrow(2, 1499, 1);
        using Tensor alone = converter.ToWhite(ImageOps.Crop(picture, 0, 1499, 1024, 1));

        Assert.Equal(TensorData.ToArray(alone), TensorData.ToArray(last));
        Image back = converter.ToImage(white);
        Assert.Equal(picture[1023, 1499, 1], back[1023, 1499, 1], 1e-5f);
        Assert.Equal(picture[5, 900, 2], back[5, 900, 2], 1e-5f);
    }
}
