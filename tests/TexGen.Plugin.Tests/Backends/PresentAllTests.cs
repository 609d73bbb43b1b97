using Silk.NET.OpenGL;
using TexGen.Model.Imaging;
using TexGen.Model.Materials;
using TexGen.Plugin.Tests.Rendering;
using TexGen.Runtime;
using TexGen.Runtime.Rendering;

namespace TexGen.Plugin.Tests.Backends;

/// <summary>
/// All maps of a material in textures of the host's, from OpenGL and from libtorch.
/// </summary>
public sealed class PresentAllTests
{
    private const double LargestDifference = 2.0 / 255.0;
    private const int Levels = 3;
    private const int LastLevel = 5;

    // GL_TEXTURE_MAX_LEVEL
    private const GetTextureParameter MaxLevel = (GetTextureParameter)0x813D;

    private static readonly GenerationRequest Small = new() { Seed = 3, Width = 32, Height = 24, Steps = 3 };

    private static readonly string[] Maps = ["height", "albedo", "metallic", "normal"];

    [SkippableTheory]
    [InlineData(InternalFormat.Rgba8, 1.0 / 500.0)]
    [InlineData(InternalFormat.Rgba16f, 1.0 / 2048.0)]
    [InlineData(InternalFormat.Rgba32f, 1e-6)]
    public void PresentAll_FromEitherBackend_HasAllMapsOfTheStep(InternalFormat format, double rounding)
    {
        using OpenGlModels models = new();
        string path = models.Material();
        using TextureGenerator libtorch = TextureGenerator.Load(path, OpenGlModels.InLibtorch);
        using TextureGenerator openGl = TextureGenerator.Load(models.Gl, path, models.InOpenGl);
        using GeneratorSession expected = libtorch.Start(Small);
        using GeneratorSession found = openGl.Start(Small);

        do
        {
            foreach (FrameView view in Enum.GetValues<FrameView>())
            {
                float[][] ofTorch = Present(models.Gl, expected, view, format);
                float[][] ofOpenGl = Present(models.Gl, found, view, format);
                IReadOnlyList<MaterialMap> maps = expected.ToMaps(view);
                for (int i = 0; i < Maps.Length; i++)
                {
                    // In files normals are made as long as they should be, in textures they are as they come.
                    if (Maps[i] != "normal")
                    {
                        Image map = ImageOps.ConvertChannels(maps.Single(map => map.Name == Maps[i]).Image, 4);
                        AssertNear(map.Pixels.ToArray(), ofTorch[i], rounding);
                    }

                    AssertNear(ofTorch[i], ofOpenGl[i], LargestDifference + rounding);
                }
            }
        }
        while (expected.Advance() & found.Advance());
    }

    [SkippableFact]
    public void PresentAll_OfLibtorch_AveragesThatManyLevelsAndLeavesTheHostsState()
    {
        using OpenGlModels models = new();
        using TextureGenerator generator = TextureGenerator.Load(models.Material(), OpenGlModels.InLibtorch);
        using GeneratorSession session = generator.Start(Small);
        session.RunToEnd();
        using GlTexture texture = Texture(models.Gl, InternalFormat.Rgba32f);
        using GlTexture hosts = new(models.Gl, 4, 4);
        using GlBuffer buffer = new(models.Gl, BufferTargetARB.PixelUnpackBuffer, BufferUsageARB.StreamDraw);
        float[] untouched = Level(models.Gl, texture, Levels);
        models.Gl.GetTexParameter(TextureTarget.Texture2D, MaxLevel, out int mostBefore);
        HostState.MakeStrange(models.Gl, hosts.Handle, buffer.Handle);
        string before = HostState.Capture(models.Gl);

        session.PresentAll(models.Gl, [new(texture.Handle, "height", InternalFormat.Rgba32f, Levels)]);

        Assert.Equal(before, HostState.Capture(models.Gl));
        float[] whole = Level(models.Gl, texture, 0);
        float[] least = Level(models.Gl, texture, Levels - 1);
        Assert.Equal(whole.Average(), least.Average(), 1e-3);
        Assert.InRange(least.Max() - least.Min(), 0.0, whole.Max() - whole.Min());
        Assert.Equal(untouched, Level(models.Gl, texture, Levels));
        models.Gl.GetTexParameter(TextureTarget.Texture2D, MaxLevel, out int mostAfter);
        Assert.Equal(Math.Min(mostBefore, LastLevel), mostAfter);
    }

    [SkippableFact]
    public void PresentAll_WhatDoesNotFit_IsRefusedByBothAndWritesNothing()
    {
        using OpenGlModels models = new();
        string path = models.Material();
        using GlTexture good = Texture(models.Gl, InternalFormat.Rgba8);
        using GlTexture other = Texture(models.Gl, InternalFormat.Rgba8);
        using GlTexture small = new(models.Gl, 16, 16);
        float[] before = Level(models.Gl, good, 0);
        MapTexture fits = new(good.Handle, "albedo");
        using TextureGenerator libtorch = TextureGenerator.Load(path, OpenGlModels.InLibtorch);
        using TextureGenerator openGl = TextureGenerator.Load(models.Gl, path, models.InOpenGl);
        foreach (TextureGenerator generator in new[] { libtorch, openGl })
        {
            GeneratorSession session = generator.Start(Small);
            session.Advance();

            Assert.Throws<ArgumentException>(() => session.PresentAll(models.Gl, [fits, new(small.Handle)]));
            Assert.Throws<ArgumentException>(() => session.PresentAll(models.Gl, [fits, fits]));
            Assert.Throws<ArgumentOutOfRangeException>(() => session.PresentAll(models.Gl, [fits with { Levels = 9 }]));
            ArgumentException noMap = Assert.Throws<ArgumentException>(
                () => session.PresentAll(models.Gl, [fits, new(other.Handle, "gloss")]));
            Assert.Contains("no map 'gloss'", noMap.Message, StringComparison.Ordinal);
            Assert.Throws<ArgumentNullException>(() => session.PresentAll(models.Gl, null!));
            Assert.Throws<ArgumentNullException>(() => session.PresentAll(null!, []));
            Assert.Equal(before, Level(models.Gl, good, 0));

            session.Dispose();
            Assert.Throws<ObjectDisposedException>(() => session.PresentAll(models.Gl, [fits]));
        }
    }

    private static float[][] Present(GL gl, GeneratorSession session, FrameView view, InternalFormat format)
    {
        GlTexture[] textures = [.. Maps.Select(_ => Texture(gl, format))];
        session.PresentAll(
            gl, [.. Maps.Zip(textures, (map, texture) => new MapTexture(texture.Handle, map, format, Levels))], view);
        float[][] read = [.. textures.Select(texture => Level(gl, texture, 0))];
        Array.ForEach(textures, static texture => texture.Dispose());

        return read;
    }

    private static GlTexture Texture(GL gl, InternalFormat format) =>
        new(gl, Small.Width, Small.Height, mipmapped: true, (SizedInternalFormat)format);

    private static float[] Level(GL gl, GlTexture texture, int level)
    {
        float[] rgba = new float[4 * (Small.Width >> level) * (Small.Height >> level)];
        gl.BindTexture(TextureTarget.Texture2D, texture.Handle);
        gl.GetTexImage(TextureTarget.Texture2D, level, PixelFormat.Rgba, PixelType.Float, rgba.AsSpan());

        return rgba;
    }

    private static void AssertNear(float[] expected, float[] found, double most)
    {
        Assert.Equal(expected.Length, found.Length);
        Assert.All(expected.Zip(found), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0.0, most));
    }
}
