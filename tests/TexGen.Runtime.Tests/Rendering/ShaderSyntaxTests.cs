using System.Reflection;
using TexGen.Graphics.Testing;
using TexGen.Model.Checkpoints;
using TexGen.Model.Diffusion.Samplers;
using TexGen.Model.Imaging;
using TexGen.Model.Networks;
using TexGen.Model.Sampling;
using TexGen.Runtime.Kernels;
using TexGen.Runtime.Rendering;
using TexGen.Testing;

namespace TexGen.Runtime.Tests.Rendering;

/// <summary>
/// Every text that the runtime has a driver compile, put before Khronos' own compiler: a driver may take what others refuse.
/// </summary>
public sealed class ShaderSyntaxTests
{
    private const string Compiler = "glslangValidator";
    private const string Nothing = "#version 430 core\nlayout(local_size_x = 1) in;\nvoid main()\n{\n}\n";
    private const string Version = "#version 430 core";

    private static readonly ConditioningInfo Conditioning = new()
    {
        Labels = ["moss"],
        Guide = new GuideInfo { Mean = [0.0f], Deviation = [1.0f] },
        Scales = new ScaleInfo { Gains = [1.0, 1.5] },
    };

    private static readonly RuntimeRequest Request = new() { Width = 32, Height = 16, Steps = 2 };

    public static TheoryData<string, int> Extensions()
    {
        TheoryData<string, int> extensions = new() { { "", (int)Arithmetic.Single } };
        foreach ((string name, Arithmetic arithmetic) in HalfExtensions.All)
        {
            extensions.Add(name, (int)arithmetic);
        }

        return extensions;
    }

    [SkippableTheory]
    [MemberData(nameof(Extensions))]
    public void ShaderSource_AllThatIsCompiled_IsValidGlsl(string extension, int arithmetic)
    {
        using TemporaryFolder folder = new();
        SkipUnknown(folder, extension);
        HashSet<string> texts = [];
        if (extension.Length == 0)
        {
            Collect(texts, StoragePrecision.Single, "", Arithmetic.Single);
        }

        Collect(texts, StoragePrecision.Half, extension, (Arithmetic)arithmetic);

        AssertHoldEveryShader(texts);
        List<string> files = [];
        int extended = 0;
        foreach (string text in texts)
        {
            // The extensions' functions are there from GLSL 4.00 on, in this compiler from 4.50 on.
            bool isExtended = extension.Length > 0 && text.Contains($"#extension {extension} : require", StringComparison.Ordinal);
            extended += isExtended ? 1 : 0;
            Assert.StartsWith(Version, text, StringComparison.Ordinal);
            files.Add(folder.File($"{files.Count}.comp"));
            File.WriteAllText(
                files[^1],
                isExtended ? text.Replace(Version, "#version 450 core", StringComparison.Ordinal) : text);
        }

        Assert.Equal(extension.Length > 0, extended > 0);
        FinishedProgram compiler = Compile([.. files]);
        Assert.True(compiler.ExitCode == 0, compiler.Output);
    }

    // Loads every kind of model with every variant of the kernels, and begins all that has shaders of its own. What is recorded
    // is not compiled: the driver gets a shader that does nothing.
    private static void Collect(HashSet<string> texts, StoragePrecision precision, string extension, Arithmetic arithmetic)
    {
        using EglTestContext context = EglTestContext.Open();
        using ScriptedDriver driver = new();
        using TemporaryFolder folder = new();
        driver.PretendGpu();
        if (extension.Length > 0)
        {
            driver.PretendExtension(extension);
        }

        driver.Rewrite = text =>
        {
            texts.Add(text);

            return Nothing;
        };
        RuntimeOptions options = new()
        {
            HalfPrecision = precision == StoragePrecision.Half,
            HalfArithmetic = arithmetic != Arithmetic.Single,
            KernelCacheFile = folder.File("kernels.txt"),
        };
        List<string> models = [.. Manifests().Select((manifest, i) => TinyModel.Write(folder.File($"{i}.texgen"), manifest))];
        KernelChooser chooser = new(driver.Gl, precision, arithmetic);

        // The kernels are measured, and what follows is remembered. A shader of nothing has no uniforms to be set.
        _ = chooser.Choose();
        _ = GlErrors.Take(driver.Gl);
        foreach (KernelVariant variant in chooser.Variants.Where(variant => variant.Arithmetic == arithmetic))
        {
            new KernelCache(options.KernelCacheFile).Remember(chooser.DeviceKey, variant.Name);
            foreach (string path in models)
            {
                using RuntimeModel model = RuntimeModel.Load(driver.Gl, path, options);
                Assert.Equal(variant.Name, model.Kernels);
                foreach (RuntimeRequest request in Requests())
                {
                    model.Begin(request).Dispose();
                }
            }
        }
    }

    // Of the classic network all its ways to double a picture, and to go on beyond its sides.
    private static IEnumerable<ModelManifest> Manifests()
    {
        yield return TinyModel.Manifest(conditioning: Conditioning);
        foreach (bool isAsInThePaper in new[] { false, true })
        {
            ModelManifest classic = TinyClassicModel.Manifest(isAsInThePaper, Conditioning);
            foreach (UpsamplingKind upsampling in Enum.GetValues<UpsamplingKind>())
            {
                yield return classic with { UNet = classic.UNet! with { Upsampling = upsampling } };
            }
        }
    }

    private static IEnumerable<RuntimeRequest> Requests()
    {
        yield return Request;
        yield return Request with { Sampler = SamplerKind.Ddpm };
        yield return Request with
        {
            Inpaint = new Inpainting(new Image(Request.Width, Request.Height, 3), Filled(new(Request.Width, Request.Height, 1))),
        };
    }

    private static Image Filled(Image image)
    {
        image.Pixels.Fill(1.0f);

        return image;
    }

    private static void AssertHoldEveryShader(HashSet<string> texts)
    {
        Assembly runtime = typeof(RuntimeModel).Assembly;
        foreach (string name in runtime.GetManifestResourceNames().Where(static name => name.StartsWith("Shaders/", StringComparison.Ordinal)))
        {
            using StreamReader reader = new(runtime.GetManifestResourceStream(name)!);
            string part = reader.ReadToEnd();
            Assert.True(texts.Any(text => text.Contains(part, StringComparison.Ordinal)), $"{name} was never compiled.");
        }
    }

    private static void SkipUnknown(TemporaryFolder folder, string extension)
    {
        string line = extension.Length == 0 ? "" : $"#extension {extension} : require\n";
        string probe = folder.File("probe.comp");
        File.WriteAllText(probe, $"#version 450 core\n{line}void main() {{ }}\n");
        Skip.If(Compile(probe).ExitCode != 0, $"This {Compiler} does not know {extension}.");
    }

    private static FinishedProgram Compile(params string[] files)
    {
        try
        {
            return FinishedProgram.Run(Compiler, files);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new SkipException($"There is no {Compiler} (Debian: glslang-tools).");
        }
    }
}
