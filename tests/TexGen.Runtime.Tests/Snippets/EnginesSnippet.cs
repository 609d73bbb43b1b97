using Silk.NET.OpenGL;

namespace TexGen.Runtime.Tests.Snippets;

/// <summary>
/// The C# block of the page for engines, compiled and run as it stands there.
/// </summary>
internal static class EnginesSnippet
{
    /// <summary>What the page shows.</summary>
    /// <param name="gl">The engine's OpenGL.</param>
    /// <param name="side">Width and height of its texture, in texels.</param>
    /// <param name="texture">The texture, with all of its mip levels.</param>
    /// <param name="hole">A byte a texel, above 127 where something hit it.</param>
    /// <param name="draw">The engine's drawing of a frame.</param>
    public static void Run(GL gl, int side, uint texture, byte[] hole, Action draw)
    {
        // <engines>
        // Once, with the engine's context current on this thread.
        using RuntimeModel model = RuntimeModel.Load(gl, "rust.texgen");
        using RuntimeSession session = model.Begin(new RuntimeRequest { Seed = 7, Width = side, Height = side });

        // Each frame: two milliseconds of the GPU's time, then the texture as far as it is, with its mip levels.
        while (!session.IsFinished)
        {
            session.Advance(TimeSpan.FromMilliseconds(2.0));
            session.Present(texture, map: "albedo", levels: session.MipLevels);
            draw();
        }

        // Something hit it: that part is made anew so that it fits, the rest stays as it is.
        session.Regenerate(hole, seed: 8);
        while (!session.IsFinished)
        {
            session.Advance(TimeSpan.FromMilliseconds(2.0));
            draw();
        }

        session.Present(texture, map: "albedo", levels: session.MipLevels);

        // It changes: the tile of one seed turns into that of another, which takes all steps for each picture.
        for (double turn = 0.0; turn < 1.0; turn += 0.25)
        {
            session.Restart(seed: 7, towards: 9, turn);
            while (!session.IsFinished)
            {
                session.Advance(TimeSpan.FromMilliseconds(2.0));
                draw();
            }

            session.Present(texture, map: "albedo", levels: session.MipLevels);
        }
        // </engines>
    }
}
