using TexGen.Runtime.Kernels;

namespace TexGen.Runtime.Networks;

/// <summary>
/// The dispatches of normalisations over groups of channels; compiles their programs.
/// </summary>
internal sealed class GroupNormCommands
{
    // What they cost for a number, in multiplications and additions; with SiLU, which has an exponential.
    private const int MeasureWork = 8;
    private const int NormWork = 32;

    private readonly KernelLibrary _library;
    private readonly GroupNormRunner _runner;

    /// <summary>Prepares for them.</summary>
    /// <param name="library">The programs; not disposed.</param>
    /// <param name="buffers">What lies between the dispatches; not disposed.</param>
    /// <exception cref="Rendering.GraphicsException">The driver refuses a shader.</exception>
    public GroupNormCommands(KernelLibrary library, GroupNormBuffers buffers)
    {
        _library = library;
        _runner = new GroupNormRunner(library, buffers);
        _ = library.PixelMoments;
        _ = library.Moments;
        _ = library.GroupStatistics;
    }

    /// <summary>Those that find mean and deviation of the groups.</summary>
    /// <param name="name">The name of the layer that needs them.</param>
    /// <param name="norm">The normalisation.</param>
    /// <param name="first">The first tensor.</param>
    /// <param name="second">The second one; null where there is none.</param>
    public IEnumerable<NetworkCommand> Measure(
        string name, GroupNormLayer norm, ComputeTensor first, ComputeTensor? second)
    {
        int pixels = first.Width * first.Height;
        int count = GroupNormBuffers.CountOf(pixels);
        yield return Make(
            $"{name}.moments", norm, pixels, count, part => _runner.Gather(norm, first, second, part));

        int round = 0;
        for (; count > 1; count = GroupNormBuffers.CountOf(count))
        {
            (int next, int values) = (++round, count);
            yield return Make(
                $"{name}.moments",
                norm,
                values,
                GroupNormBuffers.CountOf(values),
                part => _runner.Combine(norm, next, values, part));
        }

        int last = round;
        yield return Make(
            $"{name}.groups", norm, norm.GroupSize, norm.AllBlocks, part => _runner.Conclude(norm, last, part));
    }

    /// <summary>The one that normalises by them.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="norm">The normalisation.</param>
    /// <param name="first">The first tensor.</param>
    /// <param name="second">The second one; null where there is none.</param>
    /// <param name="target">Receives all blocks.</param>
    /// <param name="isActivated">Whether SiLU follows.</param>
    public NetworkCommand Apply(
        string name,
        GroupNormLayer norm,
        ComputeTensor first,
        ComputeTensor? second,
        ComputeTensor target,
        bool isActivated)
    {
        _ = _library.GroupNormalisation(isActivated);
        int pixels = first.Width * first.Height;

        return new NetworkCommand(name, first, null)
        {
            Dispatch = part => _runner.Apply(norm, first, second, target.Buffer, isActivated, part),
            Groups = GroupRange.Needed(pixels, GroupNormRunner.Group),
            Work = (long)pixels * norm.AllBlocks * Blocks.Size * NormWork,
        };
    }

    private static NetworkCommand Make(
        string name, GroupNormLayer norm, int values, int invocations, Action<GroupRange> dispatch)
    {
        return new NetworkCommand(name, null, null)
        {
            Dispatch = dispatch,
            Groups = GroupRange.Needed(invocations, GroupNormRunner.Group),
            Work = (long)values * norm.AllBlocks * Blocks.Size * MeasureWork,
        };
    }
}
