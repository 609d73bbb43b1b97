using Silk.NET.OpenGL;
using TexGen.Model.Imaging;
using TexGen.Plugin.Rendering;
using TexGen.Runtime;

namespace TexGen.Plugin.Backends;

/// <summary>
/// A tile in the making, wherever that is: what a <see cref="GeneratorSession"/> advances and shows. Only one thread
/// advances at a time; frames may be asked for meanwhile where the backend allows it.
/// </summary>
internal interface ITileProcess : IFrameSource, IDisposable
{
    /// <summary>Where it is computed.</summary>
    ComputeDevice Device { get; }

    /// <summary>Reverse steps in all.</summary>
    int StepCount { get; }

    /// <summary>Reverse steps done.</summary>
    int Step { get; }

    /// <summary>σ_t of x_t; 0 when finished.</summary>
    double Sigma { get; }

    /// <summary>Takes a step, or queues it; there must be one left.</summary>
    void Advance();

    /// <summary>Takes as much of the remaining steps as fits into a time where steps can be cut, else one step.</summary>
    /// <param name="budget">The time, above 0.</param>
    /// <param name="mostSteps">How many steps may end, at least 1.</param>
    void Advance(TimeSpan budget, int mostSteps);

    /// <summary>Waits until everything that is queued is done.</summary>
    void Wait();

    /// <summary>The newest picture with all of the model's channels, values 0…1.</summary>
    /// <param name="view">Which of the two pictures.</param>
    Image ToImage(FrameView view);

    /// <summary>Writes maps of the newest picture into textures of the host's.</summary>
    /// <param name="gl">The host's context, current on this thread.</param>
    /// <param name="textures">Which map goes where.</param>
    /// <param name="view">Which of the two pictures.</param>
    /// <exception cref="ArgumentException">A texture does not fit, or there is no such map.</exception>
    void PresentAll(GL gl, IReadOnlyList<MapTexture> textures, FrameView view);
}
