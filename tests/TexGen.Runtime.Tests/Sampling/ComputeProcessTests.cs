using Silk.NET.OpenGL;
using TexGen.Graphics.Testing;
using TexGen.Model.Checkpoints;
using TexGen.Model.Diffusion.Samplers;
using TexGen.Model.Sampling;
using TexGen.Runtime.Kernels;
using TexGen.Runtime.Networks;
using TexGen.Runtime.Rendering;
using TexGen.Runtime.Sampling;
using TexGen.Testing;

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

    [SkippableTheory]
    [InlineData(SamplerKind.DpmSolver)]
    [InlineData(SamplerKind.Ddim)]
    public void RunStep_ToTheEnd_MakesLibtorchsTile(SamplerKind sampler)
    {
        using EglTestContext context = EglTestContext.Open();
        using TemporaryFolder folder = new();
        string path = TinyModel.Write(folder.File("tiny.texgen"));
        byte[] expected = TorchTile.Make(path, new TileRequest
        {
            Seeds = [Seed],
            Width = TileWidth,
            Height = TileHeight,
            Sampling = new SamplingOptions { Sampler = sampler, Steps = Steps },
        });

        using ComputeNetwork network = new(
            context.Gl, ModelFile.Read(path), KernelChoice.Of(KernelVariant.Texels(64, 4, 2)), StoragePrecision.Single);
        using SamplerPrograms programs = new(context.Gl);
        using PicturePrograms pictures = new(context.Gl);
        ModelManifest manifest = ModelFile.Read(path).Manifest;
        using ComputeProcess process = new(
            context.Gl,
            network,
            programs,
            manifest,
            new RuntimeRequest
            {
                Width = TileWidth,
                Height = TileHeight,
                Seed = Seed,
                Sampler = sampler,
                Steps = Steps,
            });
        using GlTexture texture = new(context.Gl, TileWidth, TileHeight);
        using MapColours colours = MapColours.Of(context.Gl, manifest, null);

        process.Begin();
        while (!process.IsFinished)
        {
            process.RunStep();
        }

        WholePicture.Write(
            pictures, new PictureTarget(process.ShowNoisy(), colours, texture.Handle, InternalFormat.Rgba8));
        byte[] found = context.Read(texture.Handle, TileWidth, TileHeight);

        TorchTile.AssertSame(expected, found);
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void Run_LeastPieces_MakeTheVeryTileOfWholeSteps(bool isTiled)
    {
        using EglTestContext context = EglTestContext.Open();
        using TemporaryFolder folder = new();
        ModelFile file = ModelFile.Read(TinyModel.Write(folder.File("tiny.texgen")));
        KernelVariant variant = isTiled ? KernelVariant.Tiled(16, 1, 1, 1, 1) : KernelVariant.Texels(64, 4, 1);
        using ComputeNetwork network = new(context.Gl, file, KernelChoice.Of(variant), StoragePrecision.Single);
        using SamplerPrograms programs = new(context.Gl);
        using ComputeProcess process = new(
            context.Gl,
            network,
            programs,
            file.Manifest,
            new RuntimeRequest { Width = TileWidth, Height = TileHeight, Seed = Seed, Steps = 1 });
        float[] whole = new float[3 * TileWidth * TileHeight];
        process.Begin();
        process.RunStep();
        process.ShowNoisy().Values.Read<float>(whole);

        process.Restart(new TurnedNoise(Seed, Seed, 0.0));
        process.Begin();
        int calls = 0;
        for (; !process.IsFinished; calls++)
        {
            _ = process.Run(1, 1);
        }

        float[] found = new float[whole.Length];
        process.ShowNoisy().Values.Read<float>(found);

        // The network's pieces, those of the noise, and those of the sampler's step.
        using NetworkPass pass = network.Prepare(TileWidth, TileHeight);
        int pieces = GroupRange.Needed(whole.Length, SamplerPrograms.NoiseGroup)
            + GroupRange.Needed(whole.Length, SamplerPrograms.StepGroup)
            + pass.Commands.Sum(static command => command.Groups * command.Rows);
        Assert.Contains(pass.Commands, static command => command.Rows > 1);
        Assert.Equal(pieces, calls);
        Assert.Equal(whole, found);
    }

    [SkippableFact]
    public void Run_GroupsThatAreMuchOfTheWork_ExceedsItByLittleUnlessOneAloneIsMore()
    {
        using EglTestContext context = EglTestContext.Open();
        using TemporaryFolder folder = new();
        ModelFile file = ModelFile.Read(TinyModel.Write(folder.File("tiny.texgen")));
        KernelChoice kernels = KernelChoice.Of(KernelVariant.Texels(64, 4, 2));
        using ComputeNetwork network = new(context.Gl, file, kernels, StoragePrecision.Single);
        using SamplerPrograms programs = new(context.Gl);
        using ComputeProcess process = new(
            context.Gl, network, programs, file.Manifest, new RuntimeRequest { Width = 64, Height = 48, Seed = Seed, Steps = 1 });
        process.Begin();
        List<long> parts = [];
        while (!process.IsFinished)
        {
            parts.Add(process.Run(1, 1));
        }

        // One and a half times the largest group.
        long work = 3 * parts.Max() / 2;
        process.Restart(new TurnedNoise(Seed, Seed, 0.0));
        process.Begin();
        int calls = 0;
        for (; !process.IsFinished; calls++)
        {
            Assert.InRange(process.Run(work, work), 1, work + (work / 8));
        }

        Assert.InRange(calls, parts.Sum() / (2 * work), 2 * parts.Sum() / work);
    }
}
