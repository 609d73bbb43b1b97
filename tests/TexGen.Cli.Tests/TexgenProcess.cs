using System.Diagnostics;

namespace TexGen.Cli.Tests;

/// <summary>
/// The command in a process of its own, as a user runs it, with a limit to its time.
/// </summary>
internal sealed class TexgenProcess : IDisposable
{
    // Far more than anything here takes: it ends a hang, it measures nothing.
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(2);

    /// <summary>Where it keeps what it remembers of the machine: not in the user's own folder.</summary>
    public static readonly string DataFolder = Path.Combine(AppContext.BaseDirectory, "data");

    /// <summary>What the command must not see, so that there is no display and a fault is one line.</summary>
    public static readonly IReadOnlyList<string> Unwanted = ["DISPLAY", "WAYLAND_DISPLAY", "TEXGEN_TRACE"];

    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "texgen.dll");

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private TexgenProcess(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.RedirectStandardInput = true;

        foreach (string variable in Unwanted)
        {
            start.Environment.Remove(variable);
        }

        // One thread, as the pictures are tiny, and no output of the SDK's.
        start.Environment["OMP_NUM_THREADS"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["XDG_DATA_HOME"] = DataFolder;

        _process = Process.Start(start) ?? throw new InvalidOperationException($"'{start.FileName}' did not start.");
        _output = _process.StandardOutput.ReadToEndAsync();
        _error = _process.StandardError.ReadToEndAsync();
    }

    public bool HasExited => _process.HasExited;

    /// <summary>Runs the command to its end.</summary>
    /// <param name="folder">The folder to run it in.</param>
    /// <param name="arguments">Its arguments.</param>
    public static CommandResult Run(string folder, params string[] arguments)
    {
        using TexgenProcess process = Start(folder, arguments);

        return process.Wait();
    }

    /// <summary>Starts the command.</summary>
    public static TexgenProcess Start(string folder, params string[] arguments)
    {
        // A shell that starts the tests in the background makes its children deaf to Ctrl-C, and those theirs.
        (string file, string[] first) = OperatingSystem.IsLinux()
            ? ("env", ["--default-signal=INT", DotNet(), Program])
            : (DotNet(), new[] { Program });

        return new TexgenProcess(new ProcessStartInfo(file, [.. first, .. arguments]) { WorkingDirectory = folder });
    }

    /// <summary>
    /// Runs the command on a disk that files of the folder just fit on, and skips the test where none can be mounted.
    /// </summary>
    /// <param name="folder">The folder; afterwards the disk's files are in its folder "after".</param>
    /// <param name="kibibytes">The disk's size.</param>
    /// <param name="files">What is on it beforehand.</param>
    /// <param name="arguments">The command's arguments.</param>
    public static CommandResult RunOnASmallDisk(string folder, int kibibytes, string[] files, params string[] arguments)
    {
        // A file system in memory, seen by this process only: that needs no rights where the kernel lets users have
        // namespaces.
        const string Script = """
            mkdir disk after && mount -t tmpfs -o "size=$0k" none disk 2> /dev/null || exit 77
            cp $1 disk && cd disk && shift && "$@"
            status=$?
            cp -a . ../after && exit $status
            """;
        const int NoDisk = 77;

        Skip.IfNot(OperatingSystem.IsLinux(), "the disk is mounted by Linux");
        string[] unshare =
            ["--user", "--map-root-user", "--mount", "bash", "-c", Script, $"{kibibytes}", string.Join(' ', files)];
        using TexgenProcess process = new(
            new("unshare", [.. unshare, DotNet(), Program, .. arguments]) { WorkingDirectory = folder });
        CommandResult result = process.Wait();
        Skip.If(
            result.ExitCode == NoDisk || (
                result.ErrorLines.Count > 0 && result.ErrorLines[0].StartsWith("unshare:", StringComparison.Ordinal)),
            "no small disk can be mounted here");

        return result;
    }

    /// <summary>Runs the command with a limit to the files that it writes.</summary>
    /// <param name="folder">The folder to run it in.</param>
    /// <param name="kibibytes">The limit.</param>
    /// <param name="arguments">Its arguments.</param>
    public static CommandResult RunWithSmallFiles(string folder, int kibibytes, params string[] arguments)
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows limits no files");
        string[] limit = ["-c", "ulimit -f $0 && exec \"$@\"", $"{kibibytes}"];
        ProcessStartInfo start = new("bash", [.. limit, DotNet(), Program, .. arguments]) { WorkingDirectory = folder };

        // The runtime keeps its own code in a file of memory, which the limit would forbid.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        using TexgenProcess process = new(start);

        return process.Wait();
    }

    /// <summary>Waits for the end.</summary>
    public CommandResult Wait()
    {
        if (!_process.WaitForExit(TimeLimit))
        {
            _process.Kill(entireProcessTree: true);
            Assert.Fail($"The command did not end within {TimeLimit}.");
        }

        return CommandResult.Of(_process.ExitCode, _output.Result, _error.Result);
    }

    /// <summary>Ends it as the kernel or a power cut would: at once.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Sends a signal, by its name without SIG.</summary>
    public void Signal(string name)
    {
        using Process kill = Process.Start("kill", [$"-{name}", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    // The runtime that runs the tests, if it says where it is.
    private static string DotNet()
    {
        string? host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? Environment.ProcessPath;

        return Path.GetFileNameWithoutExtension(host) == "dotnet" ? host! : "dotnet";
    }
}
