using Displays.Testing;
using TexGen.Model.Checkpoints;
using TexGen.Model.Materials;
using TexGen.Model.Networks;
using TexGen.Testing;

namespace TexGen.Native.Tests.Engines;

/// <summary>
/// The two sample engines: what they draw, and what they say when they cannot.
/// </summary>
[Collection(LibraryTests.Name)]
public sealed class EngineTests(PublishedLibrary library)
{
    private const int Frames = 2;

    // In steps of 8 bits. The one engine has four samples a pixel at edges, the other draws twice as large and so takes
    // another mip level. A torus that turns the other way differs by 2.6.
    private const double MostBetweenEngines = 1.5;
    private const double LeastThatShows = 4.0;
    private const double LeastOfATurn = 0.1;
    private const double LeastOfRed = 60.0;

    [SkippableFact]
    public void Engines_WithoutAWindow_LetTheSameMaterialAppear()
    {
        using Host host = new(library);
        Engine inC = Engine.InC(host);
        Photograph noise = inC.Draw(Frames, isFinished: false);
        Photograph material = inC.Draw(Frames, isFinished: true);
        Photograph inCSharp = Engine.InCSharp(host).Draw(Frames, isFinished: true);
        Photograph turned = inC.Draw(Frames, isFinished: true, more: ["--animate", "9"]);

        // The same moment, so that nothing differs but the material; the paper behind it is grey.
        Assert.InRange(noise.DifferenceFrom(material), LeastThatShows, 255.0);
        Assert.InRange(material.DifferenceFrom(inCSharp), 0.0, MostBetweenEngines);
        Assert.InRange(turned.DifferenceFrom(material), LeastOfATurn, LeastThatShows);
        Assert.InRange(material.Colourfulness(0, 0, material.Side, 8), 0.0, 12.0);
        Assert.InRange(material.Colourfulness(16, 56, 64, 16), 16.0, 255.0);
    }

    [SkippableFact]
    public void Engines_MaterialOfOneColour_ShowThatAndNotItsFirstMap()
    {
        using Host host = new(library);
        ModelManifest manifest = TinyModel.Manifest() with
        {
            Maps =
            [
                new MapInfo("roughness", 1, "linear"),
                new MapInfo("normal", 2, "linear") { Normals = NormalConvention.OpenGL },
                new MapInfo("albedo", 3, "sRGB") { Constant = [0.8f, 0.05f, 0.05f] },
            ],
        };
        using (DenoisingNetwork network = TinyModel.CreateNetwork(manifest))
        {
            ModelFile.Write(host.ModelFile, manifest, TinyModel.Entries(network));
        }

        foreach (Engine engine in new[] { Engine.InC(host), Engine.InCSharp(host) })
        {
            Photograph material = engine.Draw(Frames, isFinished: true);
            Assert.InRange(material.Colourfulness(16, 56, 64, 16), LeastOfRed, 255.0);
        }
    }

    [SkippableFact]
    public void Engines_WithAWindow_DrawWhatTheyDrawWithout()
    {
        using Host host = new(library);
        using VirtualDisplay display = new();
        display.SkipIfAbsent();
        Engine inC = Engine.InC(host);
        Engine inCSharp = Engine.InCSharp(host);

        Photograph expected = inC.Draw(Frames, isFinished: true);

        Assert.Equal(0.0, inC.Draw(Frames, isFinished: true, isHeadless: false).DifferenceFrom(expected));
        Assert.InRange(
            inCSharp.Draw(Frames, isFinished: true, isHeadless: false).DifferenceFrom(expected), 0.0, MostBetweenEngines);
    }

    // As NVIDIA's driver is without Mesa, and as drivers are that want a surface.
    [SkippableTheory]
    [InlineData("device")]
    [InlineData("pbuffer")]
    public void EngineInC_WhereEglOffersLess_DrawsTheSame(string way)
    {
        using Host host = new(library);
        using TemporaryFolder folder = new();
        string narrow = folder.File("narrow_egl.so");
        FinishedProgram compiler = FinishedProgram.Run(
            "gcc", "-shared", "-fPIC", "-Wall", "-Werror", "-o", narrow,
            RepositoryPaths.Combine("tests", "TexGen.Native.Tests", "Engines", "narrow_egl.c"), "-ldl");
        Assert.True(compiler.ExitCode == 0, compiler.Output);
        Engine engine = Engine.InC(host);
        Engine narrowed = engine.With($"LD_PRELOAD={narrow}", $"NARROW_EGL={way}", "EGL_PLATFORM=surfaceless");

        Photograph expected = engine.Draw(Frames, isFinished: true);

        Assert.Equal(0.0, narrowed.Draw(Frames, isFinished: true).DifferenceFrom(expected));
    }

    [SkippableFact]
    public void Engines_WithoutADriver_SayInOneLineWhatWasTried()
    {
        using Host host = new(library);
        foreach (Engine engine in new[] { Engine.InC(host), Engine.InCSharp(host) })
        {
            FinishedProgram run = engine.With("__EGL_VENDOR_LIBRARY_FILENAMES=/none").Run(host.ModelFile, "--headless");

            Assert.Equal(1, run.ExitCode);
            Assert.Contains("EGL gives no OpenGL 4.3 ", run.Output, StringComparison.Ordinal);
            Assert.Contains("default display: no display", run.Output, StringComparison.Ordinal);
            Assert.Single(run.Output.Trim().Split('\n'));
        }
    }

    [SkippableFact]
    public void Engines_WithoutAModel_SayInOneLineWhatIsMissing()
    {
        using Host host = new(library);
        foreach (Engine engine in new[] { Engine.InC(host), Engine.InCSharp(host) })
        {
            FinishedProgram run = engine.Run("none.texgen", "--headless");

            Assert.Equal(1, run.ExitCode);
            Assert.Contains("'none.texgen': there is no such file.", run.Output, StringComparison.Ordinal);
            Assert.Single(run.Output.Trim().Split('\n'));
            Assert.Equal(2, engine.Run().ExitCode);
        }
    }

    [SkippableTheory]
    [InlineData("--seed", "abc")]
    [InlineData("--seed", "18446744073709551616")]
    [InlineData("--tile", "-64")]
    [InlineData("--frames", "3x")]
    [InlineData("--budget", "")]
    public void EngineInC_NumberThatIsNone_IsRefusedInOneLine(string option, string value)
    {
        using Host host = new(library);
        FinishedProgram run = Engine.InC(host).Run("none.texgen", "--headless", option, value);

        Assert.Equal(2, run.ExitCode);
        Assert.Matches($"^{option} takes a number from 0 to [0-9]+, not '{value}'\\.$", run.Output.Trim());
    }
}
