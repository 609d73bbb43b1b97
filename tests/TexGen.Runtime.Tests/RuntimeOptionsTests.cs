using TexGen.Graphics.Testing;
using TexGen.Runtime.Kernels;
using TexGen.Testing;

namespace TexGen.Runtime.Tests;

public sealed class RuntimeOptionsTests
{
    [Fact]
    public void Validate_HalfArithmeticWithoutHalfPrecision_SaysWhatItTakes()
    {
        RuntimeOptions options = new() { HalfArithmetic = true };

        Assert.Contains(
            "HalfArithmetic takes HalfPrecision",
            Assert.Throws<ArgumentException>(options.Validate).Message,
            StringComparison.Ordinal);
        (options with { HalfPrecision = true }).Validate();
    }

    [SkippableFact]
    public void HalfArithmetic_DriverWithoutExtension_TakesTheKernelsOf32Bits()
    {
        const string Kernels = "texels-64x4x8";
        using EglTestContext context = EglTestContext.Open();
        Skip.If(HalfExtensions.Find(context.Gl.IsExtensionPresent) != Arithmetic.Single, "This driver has halves.");
        using TemporaryFolder folder = new();
        string path = TinyModel.Write(folder.File("tiny.texgen"));
        string cache = folder.File("kernels.txt");
        KernelVariant variant = KernelVariant.All.Single(static variant => variant.Name == Kernels);
        new KernelCache(cache).Remember(new KernelChooser(context.Gl, StoragePrecision.Half).DeviceKey, variant.Name);
        RuntimeOptions options = new() { HalfPrecision = true, HalfArithmetic = true, KernelCacheFile = cache };

        // Found under the key of those that may not.
        using RuntimeModel model = RuntimeModel.Load(context.Gl, path, options);

        Assert.Equal(Kernels, model.Kernels);
        Assert.Throws<ArgumentException>(
            () => RuntimeModel.Load(context.Gl, path, options with { HalfPrecision = false }));
    }
}
