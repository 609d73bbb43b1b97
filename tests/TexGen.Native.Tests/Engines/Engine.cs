using TexGen.Testing;

namespace TexGen.Native.Tests.Engines;

/// <summary>
/// One of the sample engines, as a user runs it.
/// </summary>
/// <param name="host">A model file, and kernels that are known.</param>
/// <param name="program">The program and what comes before its own arguments.</param>
internal sealed class Engine(Host host, params string[] program)
{
    private const string Side = "96";

    /// <summary>The engine in C, built by CMake against the published library.</summary>
    /// <param name="host">A model file.</param>
    public static Engine InC(Host host)
    {
        string build = RepositoryPaths.Combine("artifacts", "engine-c");
        Build("-S", RepositoryPaths.Combine("samples", "engine-c"), "-B", build);
        Build("--build", build);

        return new Engine(host, Path.Combine(build, "engine"));
    }

    /// <summary>The engine in C#.</summary>
    /// <param name="host">A model file.</param>
    public static Engine InCSharp(Host host)
    {
        return new Engine(host, "dotnet", Path.Combine(AppContext.BaseDirectory, "TexGen.Engine.dll"));
    }

    /// <summary>The same engine in another environment.</summary>
    /// <param name="variables">What is set, each as NAME=VALUE.</param>
    public Engine With(params string[] variables) => new(host, ["env", .. variables, .. program]);

    /// <summary>Runs the engine to its end.</summary>
    /// <param name="arguments">Its arguments.</param>
    public FinishedProgram Run(params string[] arguments)
    {
        return FinishedProgram.RunAt(host.DataFolder, program[0], [.. program[1..], .. arguments]);
    }

    /// <summary>Draws some frames, with all the time that the material needs or none.</summary>
    /// <param name="frames">How many frames: the time that is shown.</param>
    /// <param name="isFinished">Whether the material is finished in the first of them.</param>
    /// <param name="isHeadless">Whether there is no window.</param>
    /// <param name="more">Other arguments.</param>
    /// <returns>The last frame.</returns>
    public Photograph Draw(int frames, bool isFinished, bool isHeadless = true, params string[] more)
    {
        string path = host.File($"{Guid.NewGuid():N}.ppm");
        string budget = isFinished ? "2000000000" : "1";
        FinishedProgram run = Run(
            [
                host.ModelFile, "--seed", "3", "--tile", "16", "--size", Side, "--frames", $"{frames}",
                "--budget", budget, "--screenshot", path, .. isHeadless ? ["--headless"] : Array.Empty<string>(),
                .. more,
            ]);
        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Contains($"{(isFinished ? 16 : 0)} of 16 steps in {frames} frames", run.Output, StringComparison.Ordinal);

        return Photograph.Read(path);
    }

    private static void Build(params string[] arguments)
    {
        FinishedProgram cmake = FinishedProgram.Run("cmake", arguments);
        Assert.True(cmake.ExitCode == 0, cmake.Output);
    }
}
