using Silk.NET.OpenGL;
using TexGen.Graphics.Testing;
using TexGen.Model.Checkpoints;
using TexGen.Model.Materials;
using TexGen.Model.Random;
using TexGen.Model.Sampling;
using TexGen.Model.Tensors;
using TexGen.Runtime.Rendering;
using TexGen.Runtime.Sampling;
using TexGen.Testing;
using static TorchSharp.torch;

namespace TexGen.Runtime.Tests.Sampling;

/// <summary>
/// Maps in textures, against what the converter of pictures makes of the same white channels.
/// </summary>
public sealed class PresentTests
{
    private const int MapWidth = 19;
    private const int MapHeight = 7;
    private const int Channels = 6;

    private static readonly MapInfo[] Maps =
    [
        new("albedo", 3, "sRGB"),
        new("normal", 2, "linear") { Normals = NormalConvention.OpenGL },
        new("metal", 1, "linear") { Constant = [0.0f] },
        new("height", 1, "linear"),
    ];

    [SkippableTheory]
    [InlineData("albedo")]
    [InlineData("normal")]
    [InlineData("height")]
    public void Present_MapOfAMaterial_IsTheConvertersToOneStep(string map)
    {
        using EglTestContext context = EglTestContext.Open();
        ModelManifest manifest = TinyModel.Manifest(Channels) with { Maps = Maps };
        WhiteningInfo whitening = manifest.Whitening;
        ShownChannels shown = ShownChannels.Of(Maps, map);
        float[] white = new float[Channels * MapWidth * MapHeight];
        new RandomSequence(1, 2).FillNormal(white.AsSpan());

        // Small, so that few of the colours are cut off.
        white = Array.ConvertAll(white, static value => 0.3f * value);
        byte[] expected = new byte[4 * MapWidth * MapHeight];
        using Tensor tensor = TensorData.FromSpan(white, [1, Channels, MapHeight, MapWidth]);
        new PictureConverter(whitening, isMaterial: true).ToRgba(tensor, expected, shown);

        using PicturePrograms programs = new(context.Gl);
        using GlBuffer buffer = StorageBuffer.Filled<float>(context.Gl, white);
        ShownPicture picture = new(buffer, Channels, MapWidth, MapHeight);
        using MapColours colours = MapColours.Of(context.Gl, manifest, map);
        using GlTexture bytes = new(context.Gl, MapWidth, MapHeight);
        using GlTexture halves = new(context.Gl, MapWidth, MapHeight, format: SizedInternalFormat.Rgba16f);
        WholePicture.Write(programs, new PictureTarget(picture, colours, bytes.Handle, InternalFormat.Rgba8));
        WholePicture.Write(programs, new PictureTarget(picture, colours, halves.Handle, InternalFormat.Rgba16f));

        AssertNear(expected, context.Read(bytes.Handle, MapWidth, MapHeight));
        AssertNear(expected, context.Read(halves.Handle, MapWidth, MapHeight));
        Assert.True(expected.Distinct().Count() > 30);
    }

    [SkippableTheory]
    [InlineData("tint", new byte[] { 51, 102, 204, 255 })]
    [InlineData("metal", new byte[] { 153, 153, 153, 255 })]

    // x = 0.6, y = 0, z = 0.8.
    [InlineData("tilt", new byte[] { 204, 128, 230, 255 })]
    public void Present_ConstantMap_IsItsColourEverywhere(string map, byte[] expected)
    {
        using EglTestContext context = EglTestContext.Open();
        ModelManifest manifest = TinyModel.Manifest() with
        {
            Maps =
            [
                new("tint", 3, "sRGB") { Constant = [0.2f, 0.4f, 0.8f] },
                new("albedo", 3, "sRGB"),
                new("metal", 1, "linear") { Constant = [0.6f] },
                new("tilt", 2, "linear") { Normals = NormalConvention.OpenGL, Constant = [0.8f, 0.5f] },
            ],
        };
        using PicturePrograms programs = new(context.Gl);
        using GlBuffer buffer = StorageBuffer.Filled<float>(context.Gl, new float[3 * MapWidth * MapHeight]);
        using MapColours colours = MapColours.Of(context.Gl, manifest, map);
        using GlTexture texture = new(context.Gl, MapWidth, MapHeight);

        ShownPicture picture = new(buffer, 3, MapWidth, MapHeight);
        WholePicture.Write(programs, new PictureTarget(picture, colours, texture.Handle, InternalFormat.Rgba8));

        AssertNear(
            [.. Enumerable.Repeat(expected, MapWidth * MapHeight).SelectMany(static pixel => pixel)],
            context.Read(texture.Handle, MapWidth, MapHeight));
    }

    [SkippableTheory]
    [InlineData(1)]
    [InlineData(3)]
    public void Present_WhatItReadsIsWrittenAgain_OnlyBehindABarrier(int levels)
    {
        using EglTestContext context = EglTestContext.Open();
        using ScriptedDriver driver = new();
        using PicturePrograms programs = new(driver.Gl);
        using GlBuffer buffer = StorageBuffer.Filled<float>(driver.Gl, new float[3 * MapWidth * MapHeight]);
        using MapColours colours = MapColours.Of(driver.Gl, TinyModel.Manifest(), null);
        using GlTexture texture = new(driver.Gl, MapWidth, MapHeight, mipmapped: true);
        using MipChain chain = new(driver.Gl, MapWidth, MapHeight);
        ShownPicture shown = new(buffer, 3, MapWidth, MapHeight);

        WholePicture.Write(programs, new PictureTarget(shown, colours, texture.Handle, InternalFormat.Rgba8, levels, chain));

        Assert.Equal(levels, driver.Dispatches.Count);
        Assert.Contains(driver.Barriers, barrier => barrier.Behind == levels
            && barrier.Bits.HasFlag(MemoryBarrierMask.ShaderStorageBarrierBit | MemoryBarrierMask.TextureFetchBarrierBit));
    }

    private static void AssertNear(byte[] expected, byte[] found)
    {
        Assert.InRange(expected.Zip(found, static (a, b) => Math.Abs(a - b)).Max(), 0, 1);
    }
}
