using Silk.NET.OpenGL;
using TexGen.Graphics.Testing;
using TexGen.Runtime.Kernels;
using TexGen.Runtime.Rendering;
using TexGen.Testing;

namespace TexGen.Runtime.Tests;

public sealed class RuntimeModelTests
{
    private const string Kernels = "texels-64x4x8";

    // In 8 bits: what numbers of 11 bits in between may cost over some steps.
    private const double MostMeanDifference = 1.0;

    private static readonly RuntimeRequest Small = new() { Width = 16, Height = 8, Seed = 3, Steps = 4 };

    [SkippableFact]
    public void Load_GpuThatIsNew_MeasuresOnceAndRemembers()
    {
        using EglTestContext context = EglTestContext.Open();
        using TemporaryFolder folder = new();
        string path = TinyModel.Write(folder.File("tiny.texgen"));
        RuntimeOptions options = new() { KernelCacheFile = folder.File("cache/kernels.txt") };

        using (RuntimeModel model = RuntimeModel.Load(context.Gl, path, options))
        {
            string line = Assert.Single(File.ReadAllLines(options.KernelCacheFile));
            Assert.EndsWith("\t" + model.Kernels, line, StringComparison.Ordinal);
            Assert.StartsWith(context.Gl.GetStringS(StringName.Vendor), line, StringComparison.Ordinal);

            // Another answer in its place is believed: nothing is measured again.
            string other = KernelVariant.All.First(variant => variant.Name != model.Kernels).Name;
            File.WriteAllText(
                options.KernelCacheFile, line.Replace(model.Kernels, other, StringComparison.Ordinal));
            using RuntimeModel again = RuntimeModel.Load(context.Gl, path, options);
            Assert.Equal(other, again.Kernels);
        }
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void Load_DriverThatRefusesAKindInHalves_MultipliesIn32Bits(bool isRefused)
    {
        using EglTestContext context = EglTestContext.Open();
        using TemporaryFolder folder = new();
        using ScriptedDriver driver = new();
        string path = TinyModel.Write(folder.File("tiny.texgen"));
        RuntimeOptions options = new()
        {
            HalfPrecision = true,
            HalfArithmetic = true,
            KernelCacheFile = folder.File("kernels.txt"),
        };
        KernelVariant plain = KernelVariant.Texels(64, 4, 2);
        KernelVariant halves = plain.In(Arithmetic.AmdHalf);
        KernelCache cache = new(options.KernelCacheFile);
        KernelChooser chooser = new(driver.Gl, StoragePrecision.Half, Arithmetic.AmdHalf);
        cache.Remember(new KernelChooser(driver.Gl, StoragePrecision.Half).DeviceKey, plain.Name);
        cache.Remember(chooser.DeviceKey, halves.Name);

        // The driver has the extension, in software, but not for convolutions with filters of one pixel.
        driver.PretendExtension("GL_AMD_gpu_shader_half_float");
        driver.Rewrite = text => isRefused && text.Contains("#define ARITHMETIC 2\n", StringComparison.Ordinal)
            && text.Contains("#define TAPS 1\n", StringComparison.Ordinal)
            ? "refused"
            : text.Replace("#define ARITHMETIC 2\n", "#define ARITHMETIC 4\n", StringComparison.Ordinal);

        using RuntimeModel model = RuntimeModel.Load(driver.Gl, path, options);
        using RuntimeSession session = model.Begin(Small);
        session.Advance();

        Assert.Equal((isRefused ? plain : halves).Name, model.Kernels);
        Assert.Equal(model.Kernels, cache.Find(chooser.DeviceKey));
    }

    [SkippableFact]
    public void Present_NoisyView_ShowsTheNoiseFirstAndTheTileAtLast()
    {
        using EglTestContext context = EglTestContext.Open();
        using TemporaryFolder folder = new();
        using RuntimeModel model = Load(context, folder);
        using RuntimeSession session = model.Begin(Small);
        byte[] noise = Show(context, session, RuntimeView.Noisy);
        Assert.True(noise.Distinct().Count() > 20);
        Assert.Equal(noise, Show(context, session));
        Assert.Equal(80.0, session.Sigma, 1e-9);

        session.Advance();
        Assert.NotEqual(Show(context, session), Show(context, session, RuntimeView.Noisy));
        Assert.NotEqual(noise, Show(context, session, RuntimeView.Noisy));
        Assert.InRange(session.Sigma, 0.01, 79.0);

        while (!session.IsFinished)
        {
            session.Advance();
        }

        Assert.Equal(Show(context, session), Show(context, session, RuntimeView.Noisy));
        Assert.Equal(0.0, session.Sigma);
    }

    [SkippableFact]
    public void HalfPrecision_SameSeed_MakesNearlyTheSameTile()
    {
        using EglTestContext context = EglTestContext.Open();
        using TemporaryFolder folder = new();
        using RuntimeModel single = Load(context, folder);
        string cache = folder.File("halves.txt");
        KernelVariant variant = KernelVariant.All.Single(static variant => variant.Name == Kernels);
        new KernelCache(cache).Remember(new KernelChooser(context.Gl, StoragePrecision.Half).DeviceKey, variant.Name);
        using RuntimeModel half = RuntimeModel.Load(
            context.Gl,
            folder.File("tiny.texgen"),
            new RuntimeOptions { HalfPrecision = true, KernelCacheFile = cache });

        byte[] expected = Make(context, single, Small);
        byte[] found = Make(context, half, Small);

        Assert.InRange(expected.Zip(found, static (a, b) => Math.Abs(a - b)).Average(), 0.0, MostMeanDifference);
    }

    [SkippableFact]
    public void Sessions_SideBySide_MakeWhatEachMakesAlone()
    {
        using EglTestContext context = EglTestContext.Open();
        using TemporaryFolder folder = new();
        using RuntimeModel model = Load(context, folder);
        byte[] alone = Make(context, model, Small);

        using RuntimeSession first = model.Begin(Small);
        using RuntimeSession second = model.Begin(Small with { Seed = 4 });
        while (!first.IsFinished)
        {
            first.Advance();
            second.Advance();
        }

        Assert.Equal(alone, Show(context, first));
        Assert.NotEqual(alone, Show(context, second));
    }

    [SkippableTheory]
    [InlineData("texels-64x4x8")]
    [InlineData("tiled-64x32x16-4x4")]
    public void Advance_WithinABudget_CutsStepsAndMakesTheSameTile(string kernels)
    {
        using EglTestContext context = EglTestContext.Open();
        using TemporaryFolder folder = new();
        using RuntimeModel model = Load(context, folder, kernels);
        RuntimeRequest request = Small with { Width = 64, Height = 48, Steps = 2 };
        byte[] whole = Make(context, model, request);
        using RuntimeSession session = model.Begin(request);

        // A microsecond of what is guessed at first is far less than a step.
        int calls = 0;
        for (; !session.IsFinished && calls < 100_000; calls++)
        {
            session.Advance(TimeSpan.FromMicroseconds(1.0));
        }

        Assert.True(calls > 2 * request.Steps, $"{calls} calls for {request.Steps} steps.");
        Assert.Equal(whole, Show(context, session));
        Assert.Throws<ArgumentOutOfRangeException>(() => session.Advance(TimeSpan.Zero));
    }

    [SkippableFact]
    public void Advance_AfterTheFirstStep_AllocatesNothing()
    {
        using EglTestContext context = EglTestContext.Open();
        using TemporaryFolder folder = new();
        using RuntimeModel model = Load(context, folder);
        using GlTexture texture = new(context.Gl, Small.Width, Small.Height);
        using RuntimeSession session = model.Begin(Small);
        session.Advance();
        session.Advance(TimeSpan.FromTicks(1));
        session.Present(texture.Handle);
        session.PresentPart(TimeSpan.FromTicks(1), texture.Handle);

        long before = GC.GetAllocatedBytesForCurrentThread();
        session.Advance(TimeSpan.FromMilliseconds(1.0));
        session.Present(texture.Handle);
        session.PresentPart(TimeSpan.FromTicks(1), texture.Handle);
        session.Restart(1, 2, 0.1);
        session.Advance(TimeSpan.FromMilliseconds(1.0));
        long after = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal(0, after - before);
    }

    [SkippableFact]
    public void Calls_OutOfPlace_AreRefused()
    {
        using EglTestContext context = EglTestContext.Open();
        using TemporaryFolder folder = new();
        using RuntimeModel model = Load(context, folder);
        using RuntimeSession session = model.Begin(Small);

        Assert.Throws<ArgumentException>(() => model.Begin(Small with { Width = 15 }));
        Assert.Throws<ArgumentException>(() => model.Begin(Small with { Steps = 0 }));
        Assert.Throws<ArgumentException>(() => model.Begin(Small with { Steps = 1001 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => session.Present(1, levels: 6));
        Assert.Throws<ArgumentException>(() => session.Present(1, InternalFormat.R8));

    }

    private static RuntimeModel Load(EglTestContext context, TemporaryFolder folder, string kernels = Kernels)
    {
        string path = TinyModel.Write(folder.File("tiny.texgen"));

        return RuntimeModel.Load(
            context.Gl, path, new RuntimeOptions { KernelCacheFile = Cache(folder, context, kernels) });
    }

    // What was measured before, so that no test but one measures.
    private static string Cache(TemporaryFolder folder, EglTestContext context, string kernels = Kernels)
    {
        string path = folder.File("kernels.txt");
        KernelVariant variant = KernelVariant.All.Single(variant => variant.Name == kernels);
        new KernelCache(path).Remember(new KernelChooser(context.Gl, StoragePrecision.Single).DeviceKey, variant.Name);

        return path;
    }

    private static byte[] Make(EglTestContext context, RuntimeModel model, RuntimeRequest request)
    {
        using RuntimeSession session = model.Begin(request);
        while (!session.IsFinished)
        {
            session.Advance();
        }

        return Show(context, session);
    }

    private static byte[] Show(
        EglTestContext context, RuntimeSession session, RuntimeView view = RuntimeView.Estimate)
    {
        using GlTexture texture = new(context.Gl, session.Width, session.Height);
        session.Present(texture.Handle, view: view);

        return context.Read(texture.Handle, session.Width, session.Height);
    }
}
