using Silk.NET.OpenGL;
using TexGen.Runtime;
using TexGen.Runtime.Rendering;

namespace TexGen.Benchmarks.OpenGl;

/// <summary>
/// How fast tiles are made: whole steps, slices of them, and what showing one takes.
/// </summary>
/// <param name="gl">The context, current on this thread.</param>
/// <param name="model">The model; not disposed.</param>
internal sealed class TileSpeeds(GL gl, RuntimeModel model)
{
    /// <summary>The time that a slice may take.</summary>
    public static TimeSpan Budget { get; } = TimeSpan.FromMilliseconds(5.0);

    // A frame's time for showing the tile, in times of its budget.
    private const double ShownPart = 0.25;

    /// <summary>Seconds of a whole step on the GPU, the least of some.</summary>
    /// <param name="side">Side of the tile, in pixels.</param>
    /// <param name="rounds">How many.</param>
    public double Step(int side, int rounds)
    {
        using RuntimeSession session = Begin(side, rounds + 1);
        session.Advance();

        return Enumerable.Range(0, rounds).Min(_ => Seconds(session.Advance));
    }

    /// <summary>Cuts a tile into slices, each of which is waited for.</summary>
    /// <param name="side">Side of the tile, in pixels.</param>
    /// <param name="steps">Its steps.</param>
    /// <param name="repeats">How many such tiles, one after another; of a fast GPU one has too few slices.</param>
    /// <param name="isShown">Whether each slice also shows the tile part by part, with all mip levels.</param>
    public SliceFigures Slices(int side, int steps, int repeats, bool isShown)
    {
        double picture = isShown ? Present(side, 1) : 0.0;
        using RuntimeSession session = Begin(side, steps);
        using GlTexture texture = new(gl, side, side, mipmapped: true);
        double whole = 0.0;
        for (int i = 0; i < repeats; i++)
        {
            whole += Tile(session.Advance).Sum();
            session.Restart(1);
        }

        int pictures = 0;
        List<double> slices = [];
        for (int i = 0; i < repeats; i++)
        {
            slices.AddRange(Tile(Slice));
            session.Restart(1);
        }

        // The first ones are cut by a guess.
        double[] sorted = [.. slices.Skip(Math.Min(4, slices.Count - 1)).Order()];
        double worst = sorted[(int)(0.99 * (sorted.Length - 1))];

        return new SliceFigures(
            slices.Sum() / (whole + (pictures * picture)), worst / Budget.TotalSeconds, slices.Count);

        void Slice()
        {
            // First, so that the slice knows what of its time is left.
            bool isWhole = isShown
                && session.PresentPart(ShownPart * Budget, texture.Handle, levels: session.MipLevels);
            pictures += isWhole ? 1 : 0;
            session.Advance(Budget);
        }

        double[] Tile(Action advance)
        {
            List<double> seconds = [];
            while (!session.IsFinished)
            {
                seconds.Add(Seconds(advance));
            }

            return [.. seconds];
        }
    }

    /// <summary>Seconds of showing a map with all mip levels, the least of some.</summary>
    /// <param name="side">Side of the tile, in pixels.</param>
    /// <param name="rounds">How many.</param>
    public double Present(int side, int rounds)
    {
        using RuntimeSession session = Begin(side, 1);
        using GlTexture texture = new(gl, side, side, mipmapped: true);
        void Show() => session.Present(texture.Handle, levels: session.MipLevels);
        Show();

        return Enumerable.Range(0, rounds).Min(_ => Seconds(Show));
    }

    private RuntimeSession Begin(int side, int steps)
    {
        return model.Begin(new RuntimeRequest { Width = side, Height = side, Steps = steps, Seed = 1 });
    }

    private double Seconds(Action queue)
    {
        using GlTimer timer = new(gl);
        timer.Start();
        queue();
        timer.Stop();

        return timer.Read().TotalSeconds;
    }
}
