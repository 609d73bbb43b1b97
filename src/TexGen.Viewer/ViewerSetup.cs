using TexGen.Model.Diffusion.Samplers;
using TexGen.Model.Sampling;
using TexGen.Plugin.Rendering;
using TexGen.Viewer.Sampling;

namespace TexGen.Viewer;

/// <summary>
/// What the viewer shows: a model, and how to start its reverse process.
/// </summary>
/// <param name="ModelName">What the model is called.</param>
/// <param name="Device">What the sampler runs on; asked whenever it is shown, as a tile that does not fit into the GPU's
/// memory is made elsewhere.</param>
/// <param name="Start">Starts a run; called on the sampler's thread.</param>
/// <param name="IsOnCuda">Whether the sampler runs on a CUDA GPU, which should then draw as well.</param>
/// <param name="Tiling">In which directions the tiles tile.</param>
/// <param name="OwnSteps">The only number of steps that the model takes; null if it takes any.</param>
/// <param name="Sampler">What its tiles are walked with.</param>
/// <param name="IsInOpenGl">Whether tiles are made in the window's own context, and so on its thread.</param>
/// <param name="Owned">What is disposed of with the window, before its context; null for nothing.</param>
internal sealed record ViewerSetup(
    string ModelName,
    Func<SamplerDevice> Device,
    Func<SamplerRequest, ISamplerSession> Start,
    bool IsOnCuda = false,
    Tiling Tiling = Tiling.Both,
    int? OwnSteps = null,
    SamplerKind Sampler = SamplerKind.DpmSolver,
    bool IsInOpenGl = false,
    IDisposable? Owned = null)
{
    private const int DefaultSteps = 16;

    /// <summary>How many steps to take.</summary>
    /// <param name="wanted">How many were asked for; null for none.</param>
    public int StepsFor(int? wanted) => wanted ?? OwnSteps ?? DefaultSteps;

    /// <summary>What the sampler runs on and how pixels get into the texture.</summary>
    public string DescribeDevice(TransferPath path)
    {
        string way = path switch
        {
            TransferPath.ComputeShader => "no copy",
            TransferPath.CudaInterop => "stays on the GPU",
            _ => "pixel buffers",
        };

        return $"{Device().ToText()}  ·  {way}";
    }
}
