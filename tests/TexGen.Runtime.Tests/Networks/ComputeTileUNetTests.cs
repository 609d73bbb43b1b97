using TexGen.Graphics.Testing;
using TexGen.Model.Checkpoints;
using TexGen.Model.Networks;
using TexGen.Model.Random;
using TexGen.Model.Tensors;
using TexGen.Runtime.Kernels;
using TexGen.Runtime.Networks;
using TexGen.Runtime.Rendering;
using TexGen.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Runtime.Tests.Networks;

/// <summary>
/// The network in compute shaders against the same network of libtorch.
/// </summary>
public sealed class ComputeTileUNetTests
{
    private const double Tolerance = 1e-4;

    // Between the numbers that the coarsest level's convolutions make and those of the finest.
    private const long Boundary = 2000;
    private const int PictureWidth = 24;
    private const int PictureHeight = 32;

    // Widths that fill neither blocks nor tiles, three levels, a condition's planes and features, a learned variance.
    private static readonly TileUNetOptions Shape = new()
    {
        Channels = 3,
        Widths = [10, 17, 12],
        Blocks = [1, 1, 2],
        FeatureWidth = 8,
        EmbeddingWidth = 12,
        ConditionChannels = 2,
        ConditionFeatures = 2,
        LearnsVariance = true,
    };

    [SkippableTheory]
    [InlineData("tiled-64x32x16-4x4")]
    [InlineData("direct-64x4x8")]
    [InlineData("tiled-64x32x16-4x4/direct-64x4x8")]
    [InlineData("direct-64x4x8/tiled-64x32x16-4x4")]
    public void Run_EveryLayer_IsLibtorchs(string kernels)
    {
        using EglTestContext context = EglTestContext.Open();
        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        using TemporaryFolder folder = new();
        float[] picture = Numbers(0, 5 * PictureWidth * PictureHeight);
        float[] features = Numbers(1, Shape.FeatureWidth + Shape.ConditionFeatures);
        (int X, int Y) roll = (5, 3);

        using TileUNet network = new(Shape);
        RandomWeights.Fill(network, 3);
        Tensor x = TensorData.FromSpan(picture, [1, 5, PictureHeight, PictureWidth]).roll([roll.Y, roll.X], [2, 3]);
        TorchLayers expected = new(network, Shape, x, TensorData.FromSpan(features, [1, features.Length]));
        float[] whole = TensorData.ToArray(network.call(x, TensorData.FromSpan(features, [1, features.Length])));
        AssertNear("the reference", whole, expected.Outputs["head"]);

        KernelChoice choice = KernelChoice.Parse(kernels, KernelVariant.All, Boundary)!;
        using ComputeNetwork compute = new(
            context.Gl, ModelFile.Read(Write(folder, network)), choice, StoragePrecision.Single);
        using NetworkPass pass = compute.Prepare(PictureWidth, PictureHeight);
        WeightStore films = new();
        _ = compute.AddFilm(Numbers(2, features.Length), films);
        int filmAt = compute.AddFilm(features, films);
        using GlBuffer film = films.UploadVectors(context.Gl);
        using GlBuffer source = StorageBuffer.Filled<float>(context.Gl, picture);
        using GlBuffer answer = StorageBuffer.Allocate(context.Gl, 6 * PictureWidth * PictureHeight * sizeof(float));

        Assert.Equal(
            choice.Variants.Select(static variant => variant.Name).Order(),
            pass.Commands.Where(static command => command.Layer is not null)
                .Select(command => choice.For(command.Layer!, command.Width * command.Height).Name).Distinct().Order());

        compute.Begin(film);
        HashSet<string> checkedLayers = [];
        foreach (NetworkCommand command in pass.Commands)
        {
            compute.Run(command, source, answer, filmAt, roll);
            if (command.Target is not null)
            {
                AssertNear(command.Name, expected.Outputs[command.Name], command.Target.Read());
                checkedLayers.Add(command.Name);
            }
        }

        // Every layer but the head has been looked at; kernels that normalise on load have no layers for it.
        Assert.Empty(expected.Outputs.Keys.Where(static name => !name.EndsWith(".norm", StringComparison.Ordinal))
            .Except(checkedLayers).Except(["head"]));

        float[] found = new float[6 * PictureWidth * PictureHeight];
        answer.Read<float>(found);
        Tensor back = TensorData.FromSpan(whole, [1, 6, PictureHeight, PictureWidth]).roll([-roll.Y, -roll.X], [2, 3]);
        AssertNear("head", TensorData.ToArray(back), found);
    }

    private static string Write(TemporaryFolder folder, TileUNet network)
    {
        ModelManifest manifest = TinyModel.Manifest() with
        {
            TileUNet = Shape,
            Conditioning = new ConditioningInfo
            {
                Labels = ["one", "two"],
                Guide = new GuideInfo { Mean = [0.0f], Deviation = [1.0f] },
            },
        };
        string path = folder.File("odd.texgen");
        ModelFile.Write(path, manifest, TinyModel.Entries(network));

        return path;
    }

    private static float[] Numbers(ulong stream, int count)
    {
        float[] values = new float[count];
        new RandomSequence(5, stream).FillNormal(values.AsSpan());

        return values;
    }

    private static void AssertNear(string layer, float[] expected, float[] found)
    {
        Assert.Equal(expected.Length, found.Length);
        double worst = expected.Zip(found, static (a, b) => Math.Abs((double)a - b)).Max();
        Assert.True(worst <= Tolerance, $"{layer}: differs by {worst:G3}, at most {Tolerance} is allowed.");
    }
}
