using System.Globalization;
using TexGen.Plugin;
using TexGen.Training;

namespace TexGen.Benchmarks.Measurements;

/// <summary>
/// How much memory training takes.
/// </summary>
internal static class TrainingMemory
{
    /// <summary>Training steps; memory has settled after a few.</summary>
    public const int Steps = 50;

    /// <summary>The exemplar's side, in pixels.</summary>
    public const int Size = 256;

    private const string Exemplar = "rusted-paint.png";
    private const string PeakKey = "VmHWM:";

    /// <summary>Trains as <c>texgen train</c> does, in this process.</summary>
    /// <param name="folder">Where the model goes.</param>
    /// <returns>The most that this process ever held in memory, in bytes.</returns>
    public static double Measure(string folder)
    {
        TrainerOptions options = new()
        {
            Training = new TrainingOptions { Steps = Steps, Size = Size },
            Device = ComputeDevice.Cpu,
        };
        TextureTrainer trainer = new([Path.Combine(AppContext.BaseDirectory, Exemplar)], options);
        _ = trainer.Train(Path.Combine(folder, "memory.texgen"));

        // proc(5): the peak of the resident set, in kibibytes.
        string line = File.ReadLines("/proc/self/status")
            .First(text => text.StartsWith(PeakKey, StringComparison.Ordinal));
        string number = line[PeakKey.Length..].Replace("kB", "", StringComparison.Ordinal);

        return 1024.0 * double.Parse(number, CultureInfo.InvariantCulture);
    }
}
