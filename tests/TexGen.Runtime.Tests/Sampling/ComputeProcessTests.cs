using Silk.NET.OpenGL;
using TexGen.Graphics.Testing;
using TexGen.Model.Checkpoints;
using TexGen.Model.Diffusion;
using TexGen.Model.Diffusion.Samplers;
using TexGen.Model.Materials;
using TexGen.Model.Sampling;
using TexGen.Runtime.Kernels;
using TexGen.Runtime.Networks;
using TexGen.Runtime.Rendering;
using TexGen.Runtime.Sampling;
using TexGen.Testing;
using static TorchSharp.torch;

namespace TexGen.Runtime.Tests.Sampling;

/// <summary>
/// The whole sampler on the GPU against the same sampler of libtorch.
/// </summary>
public sealed class ComputeProcessTests
{
    private const int TileWidth = 32;
    private const int TileHeight = 24;
    private const int Steps = 16;
    private const ulong Seed = 12;

    // In 8 bits, of the picture at the end.
    private const int MostDifference = 2;

    [SkippableTheory]
    [InlineData(SamplerKind.DpmSolver)]
    [InlineData(SamplerKind.Ddim)]
    public void RunStep_ToTheEnd_MakesLibtorchsTile(SamplerKind sampler)
    {
        using EglTestContext context = EglTestContext.Open();
        using TemporaryFolder folder = new();
        string path = TinyModel.Write(folder.File("tiny.texgen"));
        byte[] expected = Torch(path, sampler);

        using ComputeTileUNet network = new(
            context.Gl, ModelFile.Read(path), KernelVariant.Direct(64, 4, 2), StoragePrecision.Single);
        using SamplerPrograms programs = new(context.Gl);
        ModelManifest manifest = ModelFile.Read(path).Manifest;
        using ComputeProcess process = new(
            context.Gl,
            network,
            programs,
            manifest,
            ComputeStep.Walk(manifest.Diffusion, sampler, Steps),
            Seed,
            TileWidth,
            TileHeight);
        using GlTexture texture = new(context.Gl, TileWidth, TileHeight);
        using MapColours colours = new(context.Gl, manifest.Whitening, ShownChannels.Of(manifest.Maps));

        process.Begin();
        while (!process.IsFinished)
        {
            process.RunStep();
        }

        programs.Present(process.Buffers.State, colours, process.Buffers, texture.Handle, InternalFormat.Rgba8);
        byte[] found = context.Read(texture.Handle, TileWidth, TileHeight);

        Assert.InRange(expected.Zip(found, static (a, b) => Math.Abs(a - b)).Max(), 0, MostDifference);

        // Not a flat picture, of which the comparison would say nothing.
        Assert.True(expected.Distinct().Count() > 50);
    }

    private static byte[] Torch(string path, SamplerKind sampler)
    {
        ModelFile file = ModelFile.Read(path);
        using TextureModel model = new(file.Manifest, file.LoadNetwork(), CPU, ScalarType.Float32);
        using IReverseProcess process = model.Start(new TileRequest
        {
            Seeds = [Seed],
            Width = TileWidth,
            Height = TileHeight,
            Sampling = new SamplingOptions { Sampler = sampler, Steps = Steps },
        });
        while (!process.IsFinished)
        {
            process.Advance();
        }

        byte[] rgba = new byte[4 * TileWidth * TileHeight];
        model.Converter.ToRgba(process.Xt, rgba);

        return rgba;
    }
}
