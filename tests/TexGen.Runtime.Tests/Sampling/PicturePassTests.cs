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
/// Pictures that are written part by part.
/// </summary>
public sealed class PicturePassTests
{
    private const int Channels = 5;

    // 9 rows of groups, the last one in part; levels of odd sides, the last ones smaller than a group.
    private const int Width = 21;
    private const int Height = 70;
    private const int Levels = 7;
    private const int Rows = 9 + 5 + 3 + 1 + 1 + 1 + 1;

    private static readonly MapInfo[] Maps =
    [
        new("albedo", 3, "sRGB"),
        new("normal", 2, "linear") { Normals = NormalConvention.OpenGL },
    ];

    [SkippableTheory]
    [InlineData("albedo")]
    [InlineData("normal")]
    public void Run_CutAsFinelyAsItGoes_WritesTheSameTexels(string map)
    {
        (float[] whole, int few, _) = Make(map, long.MaxValue, long.MaxValue);
        (float[] cut, int many, int calls) = Make(map, 1, 1);
        (float[] inOneCall, int manyAtOnce, int one) = Make(map, long.MaxValue, 1);

        Assert.True(whole.Distinct().Count() > 1000);
        Assert.Equal(whole, cut);
        Assert.Equal(whole, inOneCall);
        Assert.Equal((Levels, Rows, Rows), (few, many, manyAtOnce));
        Assert.Equal((Rows, 1), (calls, one));
    }

    [SkippableFact]
    public void Run_SomeWorkAtATime_IsNoMoreThanThatAndAllInTheEnd()
    {
        using EglTestContext context = EglTestContext.Open();
        using PicturePrograms programs = new(context.Gl);
        using GlBuffer buffer = StorageBuffer.Allocate(context.Gl, sizeof(float) * Channels * Width * Height);
        using MapColours colours = MapColours.Of(context.Gl, Manifest(), null);
        using MipChain chain = new(context.Gl, Width, Height);
        using GlTexture texture = new(context.Gl, Width, Height, mipmapped: true);
        PicturePass pass = new(programs);
        Assert.True(pass.IsFinished);
        PictureTarget target = Target(buffer, colours, texture, InternalFormat.Rgba8, chain);
        pass.Begin(target);
        long all = pass.Run(long.MaxValue, long.MaxValue);
        pass.Begin(target);

        long done = 0;
        while (!pass.IsFinished)
        {
            long work = pass.Run(all / 4, all / 8);
            Assert.InRange(work, 1, all / 4);
            done += work;
        }

        Assert.Equal(all, done);
        Assert.Equal(0, pass.Run(all, all));
    }

    [SkippableFact]
    public void Run_HostStillReadsTheTexture_WritesBehindABarrierInEachCall()
    {
        using EglTestContext context = EglTestContext.Open();
        using ScriptedDriver driver = new();
        using PicturePrograms programs = new(driver.Gl);
        using GlBuffer buffer = StorageBuffer.Allocate(driver.Gl, sizeof(float) * Channels * Width * Height);
        using MapColours colours = MapColours.Of(driver.Gl, Manifest(), null);
        using MipChain chain = new(driver.Gl, Width, Height);
        using GlTexture texture = new(driver.Gl, Width, Height, mipmapped: true);
        PicturePass pass = new(programs);
        pass.Begin(Target(buffer, colours, texture, InternalFormat.Rgba8, chain));

        while (!pass.IsFinished)
        {
            (int written, int barriers) = (driver.Dispatches.Count, driver.Barriers.Count);
            pass.Run(1, 1);

            (int behind, MemoryBarrierMask bits) = driver.Barriers[barriers];
            Assert.Equal((written, written + 1), (behind, driver.Dispatches.Count));
            Assert.True(bits.HasFlag(MemoryBarrierMask.ShaderImageAccessBarrierBit));
        }
    }

    private static (float[] Texels, int Dispatches, int Calls) Make(string map, long work, long largest)
    {
        using EglTestContext context = EglTestContext.Open();
        using ScriptedDriver driver = new();
        float[] white = new float[Channels * Width * Height];
        new RandomSequence(1, 2).FillNormal(white.AsSpan());
        using PicturePrograms programs = new(driver.Gl);
        using GlBuffer buffer = StorageBuffer.Filled<float>(driver.Gl, Array.ConvertAll(white, static v => 0.3f * v));
        using MapColours colours = MapColours.Of(driver.Gl, Manifest(), map);
        using MipChain chain = new(driver.Gl, Width, Height);
        using GlTexture texture = new(driver.Gl, Width, Height, mipmapped: true, SizedInternalFormat.Rgba32f);
        PicturePass pass = new(programs);
        pass.Begin(Target(buffer, colours, texture, InternalFormat.Rgba32f, chain));
        int calls = 0;
        for (; !pass.IsFinished; calls++)
        {
            pass.Run(work, largest);
        }

        List<float> texels = [];
        texture.Bind(0);
        for (int level = 0; level < Levels; level++)
        {
            float[] values = new float[4 * Math.Max(1, Width >> level) * Math.Max(1, Height >> level)];
            driver.Gl.GetTexImage(TextureTarget.Texture2D, level, PixelFormat.Rgba, PixelType.Float, values.AsSpan());
            texels.AddRange(values);
        }

        return ([.. texels], driver.Dispatches.Count, calls);
    }

    private static PictureTarget Target(
        GlBuffer buffer, MapColours colours, GlTexture texture, InternalFormat format, MipChain chain)
    {
        return new PictureTarget(
            new ShownPicture(buffer, Channels, Width, Height), colours, texture.Handle, format, Levels, chain);
    }

    private static ModelManifest Manifest() => TinyModel.Manifest(Channels) with { Maps = Maps };
}
