using Silk.NET.OpenGL;
using TexGen.Benchmarks.Timing;
using TexGen.Plugin;
using TexGen.Plugin.Rendering;
using TexGen.Runtime.Rendering;

namespace TexGen.Benchmarks.Measurements;

/// <summary>
/// What a host that shows a session in its own OpenGL context costs the sampler.
/// </summary>
internal static class SceneOverhead
{
    /// <summary>Side of the tile, in pixels.</summary>
    public const int Size = 256;

    /// <summary>Reverse steps of the tile.</summary>
    public const int Steps = 16;

    /// <summary>
    /// Samples a tile alone and beside scenes, in turns.
    /// </summary>
    /// <param name="modelPath">The model file.</param>
    /// <param name="rounds">How often each is measured.</param>
    /// <returns>Times in times of the tile's alone; null where there is no OpenGL.</returns>
    public static SceneRatios? Measure(string modelPath, int rounds)
    {
        GeneratorOptions options = new() { Device = ComputeDevice.Cpu };
        using TextureGenerator generator = TextureGenerator.Load(modelPath, options);
        string renderer;
        try
        {
            using EglContext context = EglContext.Create();
            using GL gl = context.CreateGl();
            renderer = gl.GetStringS(StringName.Renderer);
        }
        catch (GraphicsException)
        {
            return null;
        }

        Contestant alone = new("alone", () => Sample(null));
        Contestant[] shown =
        [
            .. Enum.GetValues<SceneMode>().Select(mode => new Contestant(mode.ToString(), () => Sample(mode))),
        ];
        Race.Run([alone, .. shown], rounds);

        return new SceneRatios(renderer, [.. shown.Select(scene => scene.Timings.Minimum / alone.Timings.Minimum)]);

        // The scene is ready before the clock starts: its shaders are compiled and its first frame is drawn.
        double Sample(SceneMode? mode)
        {
            using GeneratorSession session = generator.Start(
                new GenerationRequest { Width = Size, Height = Size, Steps = Steps });
            using SceneLoop? scene = mode is SceneMode present ? new SceneLoop(session, present) : null;

            return Contestant.Seconds(() => session.RunToEnd());
        }
    }
}
