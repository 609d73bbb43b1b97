using Silk.NET.OpenGL;
using TexGen.Graphics.Testing;
using TexGen.Runtime.Kernels;
using TexGen.Runtime.Rendering;
using TexGen.Testing;

namespace TexGen.Runtime.Tests.Kernels;

public sealed class KernelChooserTests
{
    [SkippableFact]
    public void Variants_WithAnExtensionAndWithout_OfferHalvesOrNot()
    {
        using EglTestContext context = EglTestContext.Open();
        KernelChooser without = new(context.Gl, StoragePrecision.Half);
        KernelChooser with = new(context.Gl, StoragePrecision.Half, Arithmetic.AmdHalf);

        Assert.All(without.Variants, static variant => Assert.Equal(Arithmetic.Single, variant.Arithmetic));
        Assert.Equal(KernelVariant.All, without.Variants);
        Assert.Equal(KernelVariant.All, with.Variants.Take(KernelVariant.All.Count));
        Assert.All(with.Variants.Skip(KernelVariant.All.Count), static variant =>
        {
            Assert.Equal(Arithmetic.AmdHalf, variant.Arithmetic);
            Assert.EndsWith("-f16", variant.Name, StringComparison.Ordinal);
        });
        Assert.Equal(with.Variants.Count, with.Variants.Select(static variant => variant.Name).Distinct().Count());
        Assert.True(with.Variants.Count > without.Variants.Count);
    }

    [SkippableFact]
    public void Recall_HalvesThatOneRemembers_AreNotForThoseWithout()
    {
        using EglTestContext context = EglTestContext.Open();
        using TemporaryFolder folder = new();
        string file = folder.File("kernels.txt");
        KernelChooser[] choosers =
        [
            new(context.Gl, StoragePrecision.Single),
            new(context.Gl, StoragePrecision.Half),
            new(context.Gl, StoragePrecision.Half, Arithmetic.AmdHalf),
            new(context.Gl, StoragePrecision.Half, Arithmetic.NvidiaHalf),
        ];
        KernelVariant halves = choosers[2].Variants[^1];
        foreach (KernelChooser chooser in choosers)
        {
            new KernelCache(file).Remember(
                chooser.DeviceKey, chooser == choosers[2] ? halves.Name : KernelVariant.All[^1].Name);
        }

        Assert.Equal(4, choosers.Select(static chooser => chooser.DeviceKey).Distinct().Count());
        Assert.Equal(
            [KernelVariant.All[^1].Name, KernelVariant.All[^1].Name, halves.Name, KernelVariant.All[^1].Name],
            choosers.Select(chooser => chooser.Recall(file).Name));

        // A file that somebody has edited.
        KernelCache cache = new(file);
        cache.Remember(choosers[0].DeviceKey, halves.Name);
        Assert.Equal(Arithmetic.Single, choosers[0].Recall(file).Large.Arithmetic);
        Assert.NotEqual(halves.Name, cache.Find(choosers[0].DeviceKey));
    }

    [SkippableFact]
    public void Recall_TwoThatAFileRemembers_AreForSmallAndLargeConvolutions()
    {
        using EglTestContext context = EglTestContext.Open();
        using TemporaryFolder folder = new();
        string file = folder.File("kernels.txt");
        KernelChooser chooser = new(context.Gl, StoragePrecision.Single);
        (KernelVariant small, KernelVariant large) = (KernelVariant.All[2], KernelVariant.All[0]);
        new KernelCache(file).Remember(chooser.DeviceKey, $"{small.Name}/{large.Name}");

        KernelChoice choice = chooser.Recall(file);

        Assert.Equal((small, large, chooser.Boundary), (choice.Small, choice.Large, choice.Boundary));
        Assert.Equal($"{small.Name}/{large.Name}", choice.Name);
    }

    [SkippableFact]
    public void DeviceKey_GpuAndSoftware_SaysAtWhichSizesTheyAreMeasured()
    {
        using EglTestContext context = EglTestContext.Open();
        using ScriptedDriver driver = new();
        driver.PretendGpu();
        KernelChooser gpu = new(driver.Gl, StoragePrecision.Single);

        Assert.EndsWith("|64+256", gpu.DeviceKey, StringComparison.Ordinal);
        Assert.Equal(128L * 128L * 64L, gpu.Boundary);
        Skip.IfNot(SoftwareRenderers.Include(context.Gl.GetStringS(StringName.Renderer)), "A GPU draws here.");
        Assert.EndsWith("|16+64", new KernelChooser(context.Gl, StoragePrecision.Single).DeviceKey, StringComparison.Ordinal);
    }

    [Fact]
    public void Decide_AnotherIsFastestAtEachSize_TakesBothUnlessOneIsNearlyAsFast()
    {
        (KernelVariant large, KernelVariant small, KernelVariant third) =
            (KernelVariant.All[0], KernelVariant.All[2], KernelVariant.All[3]);

        KernelChoice two = KernelChooser.Decide([Times(large, 30, 100), Times(small, 20, 150), Times(third, 22, 110)], 7);
        KernelChoice one = KernelChooser.Decide([Times(large, 60, 100), Times(small, 40, 150), Times(third, 41, 104)], 7);
        KernelChoice coarse = KernelChooser.Decide([Times(small, 0, 150), Times(large, 0, 100)], 7);

        Assert.Equal(new KernelChoice(small, large, 7), two);
        Assert.Equal(KernelChoice.Of(third), one);
        Assert.Equal(KernelChoice.Of(large), coarse);
    }

    [SkippableTheory]
    [InlineData(1 << 27, true)]
    [InlineData(65_536, false)]
    public void Choose_SoftwareWithBufferTexturesOfThatSize_ReadsThemOnlyIfAllFits(int texels, bool reads)
    {
        using EglTestContext context = EglTestContext.Open();
        Skip.IfNot(SoftwareRenderers.Include(context.Gl.GetStringS(StringName.Renderer)), "A GPU draws here.");
        using ScriptedDriver driver = new() { MostTexels = texels };

        KernelChoice chosen = new KernelChooser(driver.Gl, StoragePrecision.Single).Choose();

        Assert.All(chosen.Variants, variant => Assert.Equal(reads, variant.ReadsTexels));
        Assert.All(chosen.Variants, static variant => Assert.False(variant.IsTiled));
    }

    [SkippableFact]
    public void Choose_DriverThatRefusesItsExtension_TakesNone()
    {
        using EglTestContext context = EglTestContext.Open();
        Skip.If(HalfExtensions.Find(context.Gl.IsExtensionPresent) != Arithmetic.Single, "This driver has halves.");

        KernelChoice chosen = new KernelChooser(context.Gl, StoragePrecision.Half, Arithmetic.AmdHalf).Choose();

        Assert.False(chosen.HasHalves);
    }

    [SkippableFact]
    public void Choose_NothingRunsBesideHalves_TakesNone()
    {
        using EglTestContext context = EglTestContext.Open();
        using ScriptedDriver driver = new();
        driver.Rewrite = static text => text.Contains("#define ARITHMETIC 0\n", StringComparison.Ordinal) ? "refused" : text;
        KernelChooser chooser = new(driver.Gl, StoragePrecision.Half, Arithmetic.EmulatedHalf);

        GraphicsException exception = Assert.Throws<GraphicsException>(() => chooser.Choose());

        Assert.NotEmpty(exception.InfoLog);
        Assert.InRange(chooser.Measure(chooser.Variants[^1], 4), TimeSpan.Zero, TimeSpan.MaxValue);
    }

    [SkippableFact]
    public void Deviation_HalvesAndKernelsThatLeaveChannelsOut_IsThatOfRoundingAndLarge()
    {
        using EglTestContext context = EglTestContext.Open();
        KernelChooser chooser = new(context.Gl, StoragePrecision.Half, Arithmetic.EmulatedHalf);
        KernelVariant plain = KernelVariant.Direct(64, 4, 2);
        KernelVariant broken = plain with { TileBlocks = 2 * plain.TileBlocks };

        Assert.Equal(0.0, chooser.Deviation(plain, plain));
        Assert.InRange(chooser.Deviation(plain.In(Arithmetic.EmulatedHalf), plain), 3e-4, 1e-3);
        Assert.InRange(chooser.Deviation(broken, plain), 1.0 / 256.0, double.MaxValue);
    }

    [SkippableFact]
    public void Answer_OfATrial_IsReadBehindABarrier()
    {
        using EglTestContext context = EglTestContext.Open();
        using ScriptedDriver driver = new();

        using KernelLibrary library = new(
            driver.Gl, KernelChoice.Of(KernelVariant.Direct(64, 4, 2)), StoragePrecision.Half);
        using TrialLayer layer = new(driver.Gl, StoragePrecision.Half, 4, isRandom: true);
        float[] answer = layer.Answer(library);

        Assert.Contains(answer, static value => value != 0.0f);
        Assert.Contains(driver.Barriers, barrier => barrier.Behind == driver.Dispatches.Count
            && barrier.Bits.HasFlag(MemoryBarrierMask.BufferUpdateBarrierBit));
    }

    [Fact]
    public void In_NoWholeChunksInSharedMemory_Throws()
    {
        Assert.Throws<ArgumentException>(() => KernelVariant.Tiled(16, 1, 6, 1, 1).In(Arithmetic.AmdHalf));
        Assert.Throws<ArgumentException>(() => KernelLibrary.ConvolutionSource(
            KernelVariant.All[0].In(Arithmetic.AmdHalf), StoragePrecision.Single, new ConvolutionKind(3)));
    }

    [Fact]
    public void ConvolutionSource_PicturesAndAttention_StayIn32Bits()
    {
        ConvolutionKind[] kinds =
        [
            new(3, ConvolutionSource.Planes),
            new(3) { IsToPlanes = true },
            new(1, ConvolutionSource.Part),
            new(1) { IsToPart = true },
        ];

        Assert.All(kinds, static kind => Assert.Contains("#define ARITHMETIC 0\n", Text(kind), StringComparison.Ordinal));
        Assert.Contains("#define ARITHMETIC 2\n", Text(new ConvolutionKind(3)), StringComparison.Ordinal);
    }

    private static (KernelVariant Variant, TimeSpan Small, TimeSpan Large) Times(KernelVariant variant, int small, int large)
    {
        return (variant, TimeSpan.FromMicroseconds(small), TimeSpan.FromMicroseconds(large));
    }

    private static string Text(ConvolutionKind kind)
    {
        return KernelLibrary.ConvolutionSource(KernelVariant.All[0].In(Arithmetic.AmdHalf), StoragePrecision.Half, kind).Text;
    }
}
