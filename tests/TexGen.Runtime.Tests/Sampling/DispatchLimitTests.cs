using TexGen.Graphics.Testing;
using TexGen.Model.Checkpoints;
using TexGen.Runtime.Kernels;
using TexGen.Runtime.Networks;
using TexGen.Runtime.Rendering;
using TexGen.Runtime.Sampling;
using TexGen.Testing;

namespace TexGen.Runtime.Tests.Sampling;

/// <summary>
/// The sampler on a driver that allows few groups a dispatch.
/// </summary>
public sealed class DispatchLimitTests
{
    // A step of 3 x 32 x 24 numbers has 36 groups, its noise 9, a layer at most 12.
    private const int Width = 32;
    private const int Height = 24;
    private const int Limit = 5;

    [SkippableTheory]
    [InlineData("direct-64x4x8")]
    [InlineData("texels-64x4x8")]
    [InlineData("tiled-64x32x16-4x4")]
    public void RunStep_DriverOfFewGroups_StaysWithinThemAndMakesTheSameTile(string kernels)
    {
        (float[] whole, List<int> dispatches) = Make(kernels, 0, static process => process.RunStep());
        (float[] cut, List<int> smaller) = Make(kernels, Limit, static process => process.RunStep());

        Assert.True(dispatches.Max() > Limit, "There was nothing to be cut.");
        Assert.InRange(smaller.Max(), 1, Limit);
        Assert.Equal(dispatches.Sum(), smaller.Sum());
        Assert.Equal(whole, cut);
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void Run_SmallestParts_CutWhateverThereIs(bool isClassic)
    {
        const string Kernels = "texels-64x4x8";
        (float[] whole, _) = Make(Kernels, 0, static process => process.RunStep(), isClassic);
        (float[] cut, List<int> dispatches) = Make(Kernels, 0, static process => process.Run(1, 1), isClassic);

        Assert.All(dispatches, static groups => Assert.Equal(1, groups));
        Assert.Equal(whole, cut);
    }

    [SkippableFact]
    public void Groups_LimitBeyond31Bits_IsWhatEveryDriverAllows()
    {
        using EglTestContext context = EglTestContext.Open();
        using ScriptedDriver driver = new() { MostGroups = -1 };

        Assert.Equal(65_535, DispatchLimit.Groups(driver.Gl));
    }

    private static (float[] State, List<int> Dispatches) Make(string kernels, int limit, Action<ComputeProcess> run, bool isClassic = false)
    {
        using EglTestContext context = EglTestContext.Open();
        using ScriptedDriver driver = new() { MostGroups = limit };
        using TemporaryFolder folder = new();
        ModelManifest manifest = isClassic ? TinyClassicModel.Manifest(isAsInThePaper: true) : TinyModel.Manifest();
        ModelFile file = ModelFile.Read(TinyModel.Write(folder.File("tiny.texgen"), manifest));
        KernelVariant variant = KernelVariant.All.Single(found => found.Name == kernels);
        using ComputeNetwork network = new(driver.Gl, file, KernelChoice.Of(variant), StoragePrecision.Single);
        using SamplerPrograms programs = new(driver.Gl);
        RuntimeRequest request = new() { Width = Width, Height = Height, Seed = 5, Steps = 2 };
        using ComputeProcess process = new(driver.Gl, network, programs, file.Manifest, request);

        process.Begin();
        while (!process.IsFinished)
        {
            run(process);
        }

        ShownPicture shown = process.ShowNoisy();
        float[] state = new float[shown.Channels * Width * Height];
        shown.Values.Read<float>(state);

        return (state, driver.Dispatches);
    }
}
