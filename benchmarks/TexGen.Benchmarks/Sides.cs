using TexGen.Benchmarks.Cases;
using TexGen.Benchmarks.Networks;
using TexGen.Benchmarks.Peers;
using TexGen.Model.Tensors;
using static TorchSharp.torch;

namespace TexGen.Benchmarks;

/// <summary>
/// Everybody who takes part: TexGen in this process, Python once a mode.
/// </summary>
internal sealed class Sides : IDisposable
{
    private Sides(
        OwnNetwork own,
        OwnNetwork? ownBFloat16,
        PythonPeer standard,
        PythonPeer channelsLast,
        PythonPeer? bfloat16)
    {
        Own = own;
        OwnBFloat16 = ownBFloat16;
        Default = standard;
        ChannelsLast = channelsLast;
        BFloat16 = bfloat16;
    }

    /// <summary>TexGen in 32 bits.</summary>
    public OwnNetwork Own { get; }

    /// <summary>TexGen in bfloat16; null where the processor has none, as nobody would use it there.</summary>
    public OwnNetwork? OwnBFloat16 { get; }

    /// <summary>TexGen as it computes when nobody asks for anything.</summary>
    public OwnNetwork OwnDefault => OwnBFloat16 ?? Own;

    public PythonPeer Default { get; }

    public PythonPeer ChannelsLast { get; }

    /// <summary>Null where <see cref="OwnBFloat16"/> is.</summary>
    public PythonPeer? BFloat16 { get; }

    /// <exception cref="BenchmarkException">Python or its torch is missing.</exception>
    public static Sides Start(string python, BenchmarkCase files)
    {
        bool hasBFloat16 = ComputeTypes.HasNativeBFloat16;

        // The peer first: it is what may be missing.
        PythonPeer standard = PythonPeer.Start(python, PeerMode.Default, files);

        return new Sides(
            new OwnNetwork(files, ScalarType.Float32),
            hasBFloat16 ? new OwnNetwork(files, ScalarType.BFloat16) : null,
            standard,
            PythonPeer.Start(python, PeerMode.ChannelsLast, files),
            hasBFloat16 ? PythonPeer.Start(python, PeerMode.BFloat16, files) : null);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Default.Dispose();
        ChannelsLast.Dispose();
        BFloat16?.Dispose();
        Own.Dispose();
        OwnBFloat16?.Dispose();
    }
}
