using System.Diagnostics;

namespace TexGen.Testing;

/// <summary>
/// A program that ran to its end.
/// </summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote to stdout and stderr.</param>
public sealed record FinishedProgram(int ExitCode, string Output)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5.0);

    /// <summary>Runs a program in the repository's root.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no such program.</exception>
    public static FinishedProgram Run(string program, params IEnumerable<string> arguments) => RunAt(null, program, arguments);

    /// <summary>The same with another folder for what programs remember of a machine.</summary>
    /// <param name="dataFolder">The folder; null for the user's.</param>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    public static FinishedProgram RunAt(string? dataFolder, string program, IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            WorkingDirectory = RepositoryPaths.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // What 'dotnet test' tells its children about its own build is wrong for another one.
        foreach (string name in start.Environment.Keys.Where(IsOfTheTestRun).ToArray())
        {
            start.Environment.Remove(name);
        }

        if (dataFolder is not null)
        {
            start.Environment["XDG_DATA_HOME"] = dataFolder;
        }

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} did not end within {Limit.TotalMinutes} minutes.");
        }

        return new FinishedProgram(process.ExitCode, output.Result + errors.Result);
    }

    private static bool IsOfTheTestRun(string name)
    {
        return name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase);
    }
}
