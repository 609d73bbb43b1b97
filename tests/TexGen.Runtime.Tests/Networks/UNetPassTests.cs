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
/// The classic network in compute shaders against the same network of libtorch.
/// </summary>
public sealed class UNetPassTests
{
    private const double Tolerance = 1e-4;
    private const int PictureWidth = 24;
    private const int PictureHeight = 16;

    // Widths that do not fill their blocks, groups that reach from one of two joined tensors into the other, three levels, a
    // condition's planes and features, a learned variance, attention at one of two levels' blocks and in the middle.
    private static readonly UNetOptions Shape = new()
    {
        Channels = 3,
        BaseWidth = 10,
        Multipliers = [1, 2, 1],
        BlocksPerLevel = 1,
        AttentionLevels = [1],
        Groups = 5,
        ConditionChannels = 2,
        ConditionFeatures = 2,
        LearnsVariance = true,
    };

    [SkippableTheory]
    [InlineData(true, UpsamplingKind.TransposedConvolution, false)]
    [InlineData(false, UpsamplingKind.NearestConvolution, false)]
    [InlineData(false, UpsamplingKind.NearestConvolution, true)]
    public void Run_EveryLayer_IsLibtorchs(bool isCircular, UpsamplingKind upsampling, bool hasTwoKernels)
    {
        // Of two, the coarser levels' are those that normalise on load.
        KernelVariant variant = TestLayers.SmallVariant(isTiled: isCircular);
        KernelChoice choice = new(
            TestLayers.SmallVariant(isTiled: isCircular || hasTwoKernels), variant, PictureWidth * PictureHeight * 4);

        using EglTestContext context = EglTestContext.Open();
        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();

        // Attention's kernels are tested by themselves, too; compiling them takes most of the time.
        UNetOptions options = Shape with
        {
            Circular = isCircular,
            Upsampling = upsampling,
            AttentionLevels = isCircular ? [] : Shape.AttentionLevels,
            MiddleAttention = !isCircular,
        };
        float[] picture = Numbers(0, 5 * PictureWidth * PictureHeight);
        float[] features = Numbers(1, options.BaseWidth + options.ConditionFeatures);
        (int X, int Y) roll = isCircular ? (5, 3) : (0, 0);

        using UNet network = new(options);
        RandomWeights.Fill(network, 3);
        network.eval();
        Tensor x = TensorData.FromSpan(picture, [1, 5, PictureHeight, PictureWidth]).roll([roll.Y, roll.X], [2, 3]);
        Tensor told = TensorData.FromSpan(features, [1, features.Length]);
        TorchUNetLayers expected = new(network, options, x, told);
        float[] whole = TensorData.ToArray(network.call(x, told));
        AssertNear("the reference", whole, expected.Outputs["head"]);

        using ComputeNetwork compute = Load(context, network, options, choice);
        using NetworkPass pass = compute.Prepare(PictureWidth, PictureHeight);
        WeightStore films = new();
        _ = compute.AddFilm(Numbers(2, features.Length), films);
        int filmAt = compute.AddFilm(features, films);
        using GlBuffer film = films.UploadVectors(context.Gl);
        using GlBuffer source = StorageBuffer.Filled<float>(context.Gl, picture);
        using GlBuffer answer = StorageBuffer.Allocate(context.Gl, 6 * PictureWidth * PictureHeight * sizeof(float));

        compute.Begin(film);
        HashSet<string> checkedLayers = [];
        for (int i = 0; i < pass.Commands.Count; i++)
        {
            NetworkCommand command = pass.Commands[i];
            compute.Run(command, source, answer, filmAt, roll);

            // What comes about in several dispatches is finished with the last of them.
            bool isDone = i == pass.Commands.Count - 1 || pass.Commands[i + 1].Name != command.Name;
            if (isDone && command.Target is not null && expected.Outputs.TryGetValue(command.Name, out float[]? output))
            {
                AssertNear(command.Name, output, command.Target.Read());
                checkedLayers.Add(command.Name);
            }
        }

        Assert.Equal(["head"], expected.Outputs.Keys.Except(checkedLayers));
        float[] found = new float[6 * PictureWidth * PictureHeight];
        answer.Read<float>(found);
        Tensor back = TensorData.FromSpan(whole, [1, 6, PictureHeight, PictureWidth]).roll([-roll.Y, -roll.X], [2, 3]);
        AssertNear("head", TensorData.ToArray(back), found);
    }

    private static ComputeNetwork Load(EglTestContext context, UNet network, UNetOptions options, KernelChoice choice)
    {
        using TemporaryFolder folder = new();
        ModelManifest manifest = TinyModel.Manifest() with
        {
            TileUNet = null,
            UNet = options,
            Conditioning = new ConditioningInfo
            {
                Labels = ["one", "two"],
                Guide = new GuideInfo { Mean = [0.0f], Deviation = [1.0f] },
            },
        };
        string path = folder.File("classic.texgen");
        ModelFile.Write(path, manifest, TinyModel.Entries(network));

        return new ComputeNetwork(
            context.Gl,
            ModelFile.Read(path),
            choice,
            StoragePrecision.Single);
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
