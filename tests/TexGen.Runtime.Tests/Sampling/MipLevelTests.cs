using Silk.NET.OpenGL;
using TexGen.Graphics.Testing;
using TexGen.Model.Checkpoints;
using TexGen.Model.Materials;
using TexGen.Model.Random;
using TexGen.Runtime.Rendering;
using TexGen.Runtime.Sampling;
using TexGen.Testing;

namespace TexGen.Runtime.Tests.Sampling;

/// <summary>
/// Mip levels against means over what their texels cover of the level before, in double precision.
/// </summary>
public sealed class MipLevelTests
{
    // Of colours 0 to 1; the textures round nothing.
    private const double Tolerance = 1e-5;

    // Neither a power of two: 12x20, 6x10, 3x5, 1x2, 1x1.
    private const int Width = 12;
    private const int Height = 20;
    private const int Levels = 5;

    private static readonly MapInfo[] Maps =
    [
        new("albedo", 3, "sRGB"),
        new("normal", 2, "linear") { Normals = NormalConvention.OpenGL },
        new("height", 1, "linear"),
    ];

    [SkippableTheory]
    [InlineData("albedo")]
    [InlineData("normal")]
    [InlineData("height")]
    public void PresentLevels_EveryMap_AveragesWhatItMeans(string map)
    {
        using EglTestContext context = EglTestContext.Open();
        ModelManifest manifest = TinyModel.Manifest(6) with
        {
            Maps = Maps,
            Whitening = TinyModel.Whitening(6) with { Mean = new float[6] },
        };
        float[] white = new float[6 * Width * Height];
        new RandomSequence(1, 2).FillNormal(white.AsSpan());
        using PicturePrograms pictures = new(context.Gl);
        using GlBuffer buffer = StorageBuffer.Filled<float>(context.Gl, Array.ConvertAll(white, static v => 0.3f * v));
        using MapColours colours = MapColours.Of(context.Gl, manifest, map);
        using MipChain chain = new(context.Gl, Width, Height);
        using GlTexture texture = new(
            context.Gl, Width, Height, mipmapped: true, SizedInternalFormat.Rgba32f);
        ShownPicture shown = new(buffer, 6, Width, Height);
        Assert.Equal(Levels, MipChain.CountOf(Width, Height));

        WholePicture.Write(
            pictures, new PictureTarget(shown, colours, texture.Handle, InternalFormat.Rgba32f, Levels, chain));

        float[] picture = Read(context.Gl, texture, 0, Width, Height);
        Assert.True(picture.Distinct().Count() > 100);
        double[] means = Array.ConvertAll(picture, value => Meaning(value, colours.Space));
        for (int level = 1; level < Levels; level++)
        {
            (int width, int height) = Side(level);
            means = Reduced(means, Side(level - 1), (width, height));
            float[] found = Read(context.Gl, texture, level, width, height);
            double[] expected = [.. means.Chunk(4).SelectMany(texel => Code(texel[..3], colours.Space))];
            Assert.InRange(expected.Zip(found, static (a, b) => Math.Abs(a - b)).Max(), 0.0, Tolerance);
        }
    }

    private static (int Width, int Height) Side(int level) => (Math.Max(1, Width >> level), Math.Max(1, Height >> level));

    private static float[] Read(GL gl, GlTexture texture, int level, int width, int height)
    {
        float[] values = new float[4 * width * height];
        texture.Bind(0);
        gl.GetTexImage(TextureTarget.Texture2D, level, PixelFormat.Rgba, PixelType.Float, values.AsSpan());

        return values;
    }

    // Four numbers a texel.
    private static double[] Reduced(double[] means, (int Width, int Height) from, (int Width, int Height) to)
    {
        double[] result = new double[4 * to.Width * to.Height];
        for (int i = 0; i < result.Length; i++)
        {
            foreach ((int x, double across) in Covered(i / 4 % to.Width, to.Width, from.Width))
            {
                foreach ((int y, double down) in Covered(i / 4 / to.Width, to.Height, from.Height))
                {
                    result[i] += across * down * means[(4 * ((y * from.Width) + x)) + (i % 4)];
                }
            }
        }

        return result;
    }

    // The pixels under a texel, and how much of it each covers.
    private static IEnumerable<(int From, double Share)> Covered(int at, int side, int whole)
    {
        double scale = (double)whole / side;
        for (int from = 0; from < whole; from++)
        {
            double share = Math.Min(from + 1.0, (at + 1) * scale) - Math.Max(from, at * scale);
            if (share > 1e-9)
            {
                yield return (from, share / scale);
            }
        }
    }

    private static double Meaning(double value, MapSpace space) => space switch
    {
        MapSpace.Srgb => value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4),
        MapSpace.Normal => (2.0 * value) - 1.0,
        _ => value,
    };

    private static double[] Code(double[] mean, MapSpace space)
    {
        double length = Math.Sqrt(mean.Sum(static value => value * value));
        IEnumerable<double> coded = mean.Select(value => space switch
        {
            MapSpace.Srgb => value <= 0.0031308 ? 12.92 * value : (1.055 * Math.Pow(value, 1.0 / 2.4)) - 0.055,
            MapSpace.Normal => 0.5 + (0.5 * value / length),
            _ => value,
        });

        return [.. coded, 1.0];
    }
}
