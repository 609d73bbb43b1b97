using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using TexGen.Benchmarks.Cases;

namespace TexGen.Benchmarks.Peers;

/// <summary>
/// The same network in Python's torch, in a process of its own that computes one repetition a command and sleeps
/// in between.
/// </summary>
internal sealed class PythonPeer : IDisposable
{
    private readonly Process _process;
    private readonly BenchmarkCase _files;

    private PythonPeer(Process process, PeerMode mode, BenchmarkCase files)
    {
        _process = process;
        _files = files;
        Mode = mode;

        JsonElement hello = Read();
        TorchVersion = hello.GetProperty("torch").GetString()!;
        Threads = hello.GetProperty("threads").GetInt32();
    }

    /// <summary>How it computes.</summary>
    public PeerMode Mode { get; }

    /// <summary>What people call it.</summary>
    public string Name => Mode switch
    {
        PeerMode.Default => "Python default",
        PeerMode.ChannelsLast => "Python float32 NHWC",
        _ => "Python bfloat16 NHWC",
    };

    /// <summary>Its torch.</summary>
    public string TorchVersion { get; }

    /// <summary>The threads it computes with.</summary>
    public int Threads { get; }

    /// <summary>Starts a peer and waits until it has loaded the model.</summary>
    /// <exception cref="BenchmarkException">There is no such Python, or it has no torch.</exception>
    public static PythonPeer Start(string python, PeerMode mode, BenchmarkCase files)
    {
        string script = Path.Combine(AppContext.BaseDirectory, "tile_unet.py");
        string modeName = mode switch
        {
            PeerMode.Default => "default",
            PeerMode.ChannelsLast => "channels_last",
            _ => "bfloat16",
        };
        ProcessStartInfo start = new(python, [script, files.ModelPath, files.InputPath, modeName])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        PeerEnvironment.Apply(start.Environment, keepsLargeBlocks: mode != PeerMode.Default);

        try
        {
            return new PythonPeer(Process.Start(start)!, mode, files);
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new BenchmarkException(
                $"'{python}' does not start ({exception.Message}); name another with --python");
        }
    }

    /// <summary>Seconds of one network evaluation.</summary>
    public double Evaluate(int size) => Seconds(Ask(FormattableString.Invariant($"step {size}")));

    /// <summary>Seconds of one training step.</summary>
    public double Train() => Seconds(Ask("train"));

    /// <summary>What the network answers.</summary>
    public float[] Output(int size) => AskForNumbers(FormattableString.Invariant($"output {size}"));

    /// <summary>The gradient of the loss by every weight, sorted by their names.</summary>
    public float[] Gradient() => AskForNumbers("gradient");

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.StandardInput.WriteLine("quit");
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private static double Seconds(JsonElement answer) => answer.GetProperty("seconds").GetDouble();

    private float[] AskForNumbers(string command)
    {
        string path = Path.Combine(_files.Folder, $"{Mode}.numbers");
        _ = Ask($"{command} {path}");

        return MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(path)).ToArray();
    }

    private JsonElement Ask(string command)
    {
        _process.StandardInput.WriteLine(command);
        _process.StandardInput.Flush();

        return Read();
    }

    private JsonElement Read()
    {
        // What went wrong in Python stands on standard error already.
        string line = _process.StandardOutput.ReadLine()
            ?? throw new BenchmarkException(
                $"Python's side ended; '{_process.StartInfo.FileName}' must have torch (Debian: python3-torch)");
        using JsonDocument document = JsonDocument.Parse(line);

        return document.RootElement.TryGetProperty("error", out JsonElement error)
            ? throw new BenchmarkException($"Python's side: {error.GetString()}")
            : document.RootElement.Clone();
    }
}
