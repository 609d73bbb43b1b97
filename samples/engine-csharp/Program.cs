using System.Diagnostics;
using Silk.NET.OpenGL;
using TexGen.Engine;
using TexGen.Model.Checkpoints;
using TexGen.Runtime.Rendering;

// A small engine in C#: a torus turns while its material appears out of noise.
try
{
    EngineOptions options = EngineOptions.Parse(args);
    using IHost host = options.IsHeadless ? new HeadlessHost() : new WindowHost(options.Size);
    Stopwatch clock = Stopwatch.StartNew();
    using Material material = new(host.Gl, options.Model, options.Seed, options.Tile);
    Console.WriteLine($"loaded in {clock.ElapsedMilliseconds} ms on {host.Gl.GetStringS(StringName.Renderer)}");

    using Scene scene = new(host.Gl, options.Size);
    int frame = 0;
    bool goesOn = true;
    while (goesOn)
    {
        material.Advance(options.Budget);
        scene.Draw(material, frame / 60.0f);
        frame++;
        bool isEnough = options.Frames > 0
            ? frame >= options.Frames
            : options.IsHeadless && material.Session.IsFinished;
        goesOn = host.Show(scene) && !isEnough;
    }

    Console.WriteLine(
        $"seed {options.Seed}: {material.Session.Step} of {material.Session.StepCount} steps in {frame} frames");
    if (options.Screenshot is not null)
    {
        Screenshot.Write(host.Gl, scene, options.Screenshot);
    }

    return 0;
}
catch (Exception exception) when (exception is FormatException or IOException or CheckpointException
    or NotSupportedException or ArgumentException or GraphicsException or InvalidOperationException
    or UnauthorizedAccessException or Silk.NET.GLFW.GlfwException)
{
    Console.Error.WriteLine(exception.Message);

    return exception is FormatException ? 2 : 1;
}
