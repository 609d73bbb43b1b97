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
            new KernelCache(file).Remember(chooser.DeviceKey, chooser == choosers[2] ? halves : KernelVariant.All[^1]);
        }

        Assert.Equal(4, choosers.Select(static chooser => chooser.DeviceKey).Distinct().Count());
        Assert.Equal(
            [KernelVariant.All[^1].Name, KernelVariant.All[^1].Name, halves.Name, KernelVariant.All[^1].Name],
            choosers.Select(chooser => chooser.Recall(file).Name));

        // A file that somebody has edited.
        KernelCache cache = new(file);
        cache.Remember(choosers[0].DeviceKey, halves);
        Assert.Null(cache.Find(choosers[0].DeviceKey, choosers[0].Variants));
    }

    [SkippableFact]
    public void Choose_DriverThatRefusesItsExtension_TakesNone()
    {
        using EglTestContext context = EglTestContext.Open();
        Skip.If(HalfExtensions.Find(context.Gl.IsExtensionPresent) != Arithmetic.Single, "This driver has halves.");

        KernelVariant chosen = new KernelChooser(context.Gl, StoragePrecision.Half, Arithmetic.AmdHalf).Choose();

        Assert.Equal(Arithmetic.Single, chosen.Arithmetic);
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

        float[] answer = new TrialLayer(driver.Gl, StoragePrecision.Half).Answer(KernelVariant.Direct(64, 4, 2), 4);

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

    private static string Text(ConvolutionKind kind)
    {
        return KernelLibrary.ConvolutionSource(KernelVariant.All[0].In(Arithmetic.AmdHalf), StoragePrecision.Half, kind).Text;
    }
}
