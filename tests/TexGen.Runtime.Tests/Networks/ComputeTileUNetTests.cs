using TexGen.Graphics.Testing;
using TexGen.Model.Checkpoints;
using TexGen.Model.Networks;
using TexGen.Model.Random;
using TexGen.Model.Tensors;
using TexGen.Runtime.Kernels;
using TexGen.Runtime.Networks;
using TexGen.Runtime.Rendering;
using TexGen.Runtime.Tests.Kernels;
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

    // What storing each layer in 11 bits amounts to.
    private const double HalfTolerance = 1e-2;

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

    // Widths of more than two of the largest tiles' rows of channels and of one of the smallest, patches of three pixels, and
    // a coarser level with odd sides.
    private static readonly TileUNetOptions Large = new()
    {
        Channels = 3,
        PatchSize = 3,
        Widths = [35, 130],
        Blocks = [1, 1],
        FeatureWidth = 8,
        EmbeddingWidth = 12,
        ConditionChannels = 2,
        ConditionFeatures = 2,
        LearnsVariance = true,
    };

    [SkippableTheory]
    [InlineData("tiled-64x32x16-4x4")]
    [InlineData("direct-64x4x8")]
    [InlineData("texels-64x4x8")]
    [InlineData("tiled-64x32x16-4x4/texels-64x4x8")]
    [InlineData("direct-64x4x8/tiled-64x32x16-4x4")]
    public void Run_EveryLayer_IsLibtorchs(string kernels)
    {
        Check(Shape, 24, 32, kernels, StoragePrecision.Single, Tolerance);
    }

    [SkippableTheory]
    [MemberData(nameof(TestLayers.EveryVariant), MemberType = typeof(TestLayers))]
    public void Run_EveryLayerOfManyChannels_IsLibtorchs(string variant, bool isHalf)
    {
        Check(
            Large,
            96,
            90,
            variant,
            isHalf ? StoragePrecision.Half : StoragePrecision.Single,
            isHalf ? HalfTolerance : Tolerance);
    }

    private static void Check(
        TileUNetOptions shape, int width, int height, string kernels, StoragePrecision precision, double tolerance)
    {
        using EglTestContext context = EglTestContext.Open();
        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        using TemporaryFolder folder = new();
        float[] picture = Numbers(0, 5 * width * height);
        float[] features = Numbers(1, shape.FeatureWidth + shape.ConditionFeatures);
        (int X, int Y) roll = (5, 3);

        using TileUNet network = new(shape);
        RandomWeights.Fill(network, 3);
        Tensor x = TensorData.FromSpan(picture, [1, 5, height, width]).roll([roll.Y, roll.X], [2, 3]);
        TorchLayers expected = new(network, shape, x, TensorData.FromSpan(features, [1, features.Length]));
        float[] whole = TensorData.ToArray(network.call(x, TensorData.FromSpan(features, [1, features.Length])));
        AssertNear("the reference", whole, expected.Outputs["head"], Tolerance);

        KernelChoice choice = KernelChoice.Parse(kernels, KernelVariant.All, Boundary)!;
        using ComputeNetwork compute = new(context.Gl, ModelFile.Read(Write(folder, network, shape)), choice, precision);
        using NetworkPass pass = compute.Prepare(width, height);
        WeightStore films = new();
        _ = compute.AddFilm(Numbers(2, features.Length), films);
        int filmAt = compute.AddFilm(features, films);
        using GlBuffer film = films.UploadVectors(context.Gl);
        using GlBuffer source = StorageBuffer.Filled<float>(context.Gl, picture);
        using GlBuffer answer = StorageBuffer.Allocate(context.Gl, 6 * width * height * sizeof(float));

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
                AssertNear(command.Name, expected.Outputs[command.Name], command.Target.Read(), tolerance);
                checkedLayers.Add(command.Name);
            }
        }

        // Every layer but the head has been looked at; kernels that normalise on load have no layers for it.
        Assert.Empty(expected.Outputs.Keys.Where(static name => !name.EndsWith(".norm", StringComparison.Ordinal))
            .Except(checkedLayers).Except(["head"]));

        float[] found = new float[6 * width * height];
        answer.Read<float>(found);
        Tensor back = TensorData.FromSpan(whole, [1, 6, height, width]).roll([-roll.Y, -roll.X], [2, 3]);
        AssertNear("head", TensorData.ToArray(back), found, tolerance);
    }

    private static string Write(TemporaryFolder folder, TileUNet network, TileUNetOptions shape)
    {
        ModelManifest manifest = TinyModel.Manifest() with
        {
            TileUNet = shape,
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

    private static void AssertNear(string layer, float[] expected, float[] found, double tolerance)
    {
        Assert.Equal(expected.Length, found.Length);
        double worst = expected.Zip(found, static (a, b) => Math.Abs((double)a - b)).Max();
        Assert.True(worst <= tolerance, $"{layer}: differs by {worst:G3}, at most {tolerance} is allowed.");
    }
}
