using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using TexGen.Benchmarks.Peers;

namespace TexGen.Benchmarks.Measurements;

/// <summary>
/// Measurements that need a process of their own: this program again, in the environment that the front door gives to
/// <c>texgen</c>.
/// </summary>
internal static class ChildProcess
{
    private const string Switch = "--child";
    private const string Training = "training";
    private const string Window = "window";

    /// <summary>Does a child's work if the arguments ask for it; its answer goes to standard output.</summary>
    /// <returns>Whether this is a child.</returns>
    public static bool TryRun(string[] args)
    {
        switch (args)
        {
            case [Switch, Training, string folder]:
                Console.WriteLine(JsonSerializer.Serialize(TrainingMemory.Measure(folder)));
                return true;
            case [Switch, Window, string model, string rounds]:
                Console.WriteLine(JsonSerializer.Serialize(
                    WindowOverhead.Measure(model, int.Parse(rounds, CultureInfo.InvariantCulture))));
                return true;
            default:
                return false;
        }
    }

    /// <summary>The most memory that a training run held, in bytes.</summary>
    /// <param name="folder">Where its model may go.</param>
    public static double MeasureTraining(string folder) => Ask([], Training, folder);

    /// <summary>Time of a sampling step that a window shows, in times of one that nobody shows.</summary>
    /// <param name="wrapper">A command that brings a display, or nothing where there is one.</param>
    /// <param name="model">The model file.</param>
    /// <param name="rounds">How often.</param>
    public static double MeasureWindow(IReadOnlyList<string> wrapper, string model, int rounds)
    {
        return Ask(wrapper, Window, model, rounds.ToString(CultureInfo.InvariantCulture));
    }

    private static double Ask(IReadOnlyList<string> wrapper, params string[] arguments)
    {
        // Started as 'dotnet program.dll' or as the program itself.
        string self = Environment.ProcessPath!;
        bool isHost = Path.GetFileNameWithoutExtension(self) == "dotnet";
        string[] command =
        [
            .. wrapper,
            self,
            .. isHost ? [typeof(ChildProcess).Assembly.Location] : Array.Empty<string>(),
            Switch,
            .. arguments,
        ];
        ProcessStartInfo start = new(command[0], command[1..]) { RedirectStandardOutput = true };
        PeerEnvironment.Apply(start.Environment, keepsLargeBlocks: true);

        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();

        return process.ExitCode == 0
            ? JsonSerializer.Deserialize<double>(output)
            : throw new BenchmarkException(
                $"the measurement '{arguments[0]}' failed with exit code {process.ExitCode}");
    }
}
