using Silk.NET.OpenGL;
using TexGen.Graphics.Testing;
using TexGen.Model.Checkpoints;
using TexGen.Model.Random;
using TexGen.Runtime.Kernels;
using TexGen.Runtime.Networks;
using TexGen.Runtime.Rendering;
using TexGen.Runtime.Sampling;
using TexGen.Testing;

namespace TexGen.Runtime.Tests.Sampling;

/// <summary>
/// What multiplying in halves does to a whole network and to whole tiles, beside storing halves and beside 32 bits.
/// </summary>
public sealed class HalfTileTests
{
    private const int Width = 32;
    private const int Height = 24;

    // The root of the mean square, in times of the network's answer's: about 8e-4 for storing, 1.2e-3 with multiplying.
    private const double MostDeviation = 2.5e-3;

    // In 8 bits; of each value the 2 that 32 bits are allowed.
    private const double MostMeanDifference = 0.1;

    private static readonly RuntimeRequest Request = new() { Width = Width, Height = Height, Seed = 12, Steps = 16 };

    private static readonly KernelVariant Plain = KernelVariant.Texels(64, 4, 2);
    private static readonly KernelVariant Halves = Plain.In(Arithmetic.EmulatedHalf);

    [SkippableFact]
    public void Run_WholeNetworkInHalves_AnswersNearlyAsIn32Bits()
    {
        using EglTestContext context = EglTestContext.Open();
        using TemporaryFolder folder = new();
        ModelFile file = ModelFile.Read(TinyModel.Write(folder.File("tiny.texgen")));

        float[] expected = Answer(context, file, Plain, StoragePrecision.Single);
        float[] stored = Answer(context, file, Plain, StoragePrecision.Half);
        float[] multiplied = Answer(context, file, Halves, StoragePrecision.Half);

        Assert.InRange(Deviation(expected, multiplied), Deviation(expected, stored), MostDeviation);
    }

    [SkippableFact]
    public void Run_SixteenStepsInHalves_MakeNearlyTheTileOf32Bits()
    {
        using EglTestContext context = EglTestContext.Open();
        using TemporaryFolder folder = new();
        ModelFile file = ModelFile.Read(TinyModel.Write(folder.File("tiny.texgen")));

        byte[] expected = Tile(context, file, Plain, StoragePrecision.Single);
        byte[] found = Tile(context, file, Halves, StoragePrecision.Half);

        TorchTile.AssertSame(expected, found);
        Assert.InRange(expected.Zip(found, static (a, b) => Math.Abs(a - b)).Average(), 0.0, MostMeanDifference);
    }

    private static double Deviation(float[] expected, float[] found)
    {
        double difference = expected.Zip(found, static (a, b) => ((double)a - b) * ((double)a - b)).Sum();

        return Math.Sqrt(difference / expected.Sum(static value => (double)value * value));
    }

    private static float[] Answer(
        EglTestContext context, ModelFile file, KernelVariant variant, StoragePrecision precision)
    {
        float[] picture = new float[3 * Width * Height];
        float[] features = new float[file.Manifest.TileUNet!.FeatureWidth];
        new RandomSequence(5, 0).FillNormal(picture.AsSpan());
        new RandomSequence(5, 1).FillNormal(features.AsSpan());
        using ComputeNetwork network = new(context.Gl, file, KernelChoice.Of(variant), precision);
        using NetworkPass pass = network.Prepare(Width, Height);
        WeightStore films = new();
        int filmAt = network.AddFilm(features, films);
        using GlBuffer film = films.UploadVectors(context.Gl);
        using GlBuffer source = StorageBuffer.Filled<float>(context.Gl, picture);
        using GlBuffer answer = StorageBuffer.Filled<float>(context.Gl, new float[picture.Length]);
        network.Begin(film);
        foreach (NetworkCommand command in pass.Commands)
        {
            network.Run(command, source, answer, filmAt, (0, 0));
        }

        float[] found = new float[picture.Length];
        answer.Read<float>(found);

        return found;
    }

    private static byte[] Tile(EglTestContext context, ModelFile file, KernelVariant variant, StoragePrecision precision)
    {
        using ComputeNetwork network = new(context.Gl, file, KernelChoice.Of(variant), precision);
        using SamplerPrograms programs = new(context.Gl);
        using PicturePrograms pictures = new(context.Gl);
        using ComputeProcess process = new(context.Gl, network, programs, file.Manifest, Request);
        using GlTexture texture = new(context.Gl, Width, Height);
        using MapColours colours = MapColours.Of(context.Gl, file.Manifest, null);
        process.Begin();
        while (!process.IsFinished)
        {
            process.RunStep();
        }

        WholePicture.Write(
            pictures, new PictureTarget(process.ShowNoisy(), colours, texture.Handle, InternalFormat.Rgba8));

        return context.Read(texture.Handle, Width, Height);
    }
}
