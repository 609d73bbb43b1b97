using System.Diagnostics;
using Silk.NET.OpenGL;
using TexGen.Plugin;
using TexGen.Plugin.Rendering;
using TexGen.Runtime.Rendering;

namespace TexGen.Benchmarks.Measurements;

/// <summary>
/// A host's render thread: a context without a window in which a session's texture is kept up to date and drawn, 60
/// times a second at most.
/// </summary>
internal sealed class SceneLoop : IDisposable
{
    private const double FrameSeconds = 1.0 / 60.0;

    // The viewer's own window, but for its bar of text.
    private const int FrameWidth = 1120;
    private const int FrameHeight = 840;
    private const float Repeat = 2.0f;

    private readonly GeneratorSession _session;
    private readonly SceneMode _mode;
    private readonly ManualResetEventSlim _isReady = new();
    private readonly Thread _thread;
    private volatile bool _isStopping;

    /// <summary>Starts the thread and waits for its first frame.</summary>
    /// <param name="session">What it shows.</param>
    /// <param name="mode">What it does with it.</param>
    public SceneLoop(GeneratorSession session, SceneMode mode)
    {
        _session = session;
        _mode = mode;
        _thread = new Thread(Run) { IsBackground = true, Name = "scene" };
        _thread.Start();
        _isReady.Wait();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _isStopping = true;
        _thread.Join();
        _isReady.Dispose();
    }

    private void Run()
    {
        using EglContext context = EglContext.Create();
        using GL gl = context.CreateGl();
        using GlFramebuffer framebuffer = new(gl, FrameWidth, FrameHeight);
        using GlProgram program = GlProgram.FromResources(gl, typeof(SceneLoop).Assembly, "Scene.vert", "Scene.frag");
        using GlVertexArray vertices = new(gl);
        using SessionTexture texture = _session.CreateTexture(gl);

        framebuffer.Bind();
        gl.Viewport(0, 0, FrameWidth, FrameHeight);
        vertices.Bind();
        program.Use();
        gl.Uniform1(program.Location("tile"), 0);
        gl.Uniform2(program.Location("repeat"), Repeat, Repeat);

        while (!_isStopping)
        {
            long begin = Stopwatch.GetTimestamp();
            bool isNew = texture.Update();
            if (_mode == SceneMode.DrawAlways || (_mode == SceneMode.DrawWhenNew && isNew))
            {
                gl.ActiveTexture(TextureUnit.Texture0);
                gl.BindTexture(TextureTarget.Texture2D, texture.Handle);
                gl.DrawArrays(PrimitiveType.TriangleStrip, 0, 4);
            }

            // A frame counts when it is there, as it would on a screen.
            gl.Finish();

            _isReady.Set();
            double left = FrameSeconds - Stopwatch.GetElapsedTime(begin).TotalSeconds;
            if (left > 0.0)
            {
                Thread.Sleep(TimeSpan.FromSeconds(left));
            }
        }
    }
}
