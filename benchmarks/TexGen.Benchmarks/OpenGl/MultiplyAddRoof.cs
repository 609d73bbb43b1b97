using Silk.NET.OpenGL;
using TexGen.Runtime.Rendering;

namespace TexGen.Benchmarks.OpenGl;

/// <summary>
/// What a device can do at best in compute shaders: multiplications and additions on registers.
/// </summary>
internal static class MultiplyAddRoof
{
    // local_size_x of MultiplyAdd.comp, its numbers an invocation, and enough groups for any device.
    private const int Group = 64;
    private const int Numbers = 8 * 4;
    private const int Groups = 4096;

    private static readonly TimeSpan LongEnough = TimeSpan.FromMilliseconds(10.0);

    /// <summary>Measures it, fused and not.</summary>
    /// <param name="gl">The context, current on this thread.</param>
    /// <param name="rounds">How often.</param>
    /// <returns>The most 32-bit operations a second; a multiplication and an addition are two.</returns>
    public static double Measure(GL gl, int rounds) => Math.Max(Measure(gl, rounds, 0), Measure(gl, rounds, 1));

    private static double Measure(GL gl, int rounds, int isFused)
    {
        using GlProgram program = new(gl, GlShaderSource.FromResources(
            typeof(MultiplyAddRoof).Assembly, [new("FUSED", isFused)], "MultiplyAdd.comp"));
        using GlBuffer target = StorageBuffer.Allocate(gl, (long)Groups * Group * 4 * sizeof(float));
        using GlTimer timer = new(gl);
        program.Use();
        target.BindBase(0);
        int iterations = 16;
        while (Run(iterations) < LongEnough)
        {
            iterations *= 2;
        }

        double least = Enumerable.Range(0, rounds).Min(_ => Run(iterations).TotalSeconds);

        return 2.0 * Numbers * Group * Groups * iterations / least;

        TimeSpan Run(int count)
        {
            timer.Start();
            gl.Uniform1(0, count);
            gl.DispatchCompute(Groups, 1, 1);
            timer.Stop();

            return timer.Read();
        }
    }
}
