using Silk.NET.OpenGL;
using TexGen.Model.Imaging;
using TexGen.Plugin.Rendering;

namespace TexGen.Plugin.Tests.Snippets;

/// <summary>
/// The README's first C# block, compiled and run as it stands there.
/// </summary>
internal static class ReadmeSnippet
{
    /// <summary>What the README shows.</summary>
    /// <param name="time">For how long to train.</param>
    /// <param name="gl">The host's OpenGL.</param>
    /// <param name="draw">The host's drawing of a frame with a texture.</param>
    public static void Run(TimeSpan time, GL gl, Action<uint> draw)
    {
        // <readme>
        // Learn a picture. Progress, previews, cancellation and resuming are optional.
        TrainerOptions options = new() { Training = new() { Time = time } };
        new TextureTrainer(["rust.png"], options).Train("rust.texgen");

        // Make a seamless tile of any size. The same seed makes the same tile.
        using TextureGenerator generator = TextureGenerator.Load("rust.texgen");
        Image tile = generator.Generate(new GenerationRequest { Seed = 7, Width = 384, Height = 128 });
        ImageFile.Write("rust-7.png", tile);

        // Watch one converge in your own OpenGL context, while the sampler runs on another thread.
        using GeneratorSession session = generator.Start(new GenerationRequest { Seed = 8 });
        using SessionTexture texture = session.CreateTexture(gl);
        Task sampling = Task.Run(() => session.RunToEnd());
        while (!sampling.IsCompleted)
        {
            texture.Update();
            draw(texture.Handle);
        }

        // On a GPU of any vendor, without libtorch: the model in your own context, as much of it as a frame has time for.
        using TextureGenerator inContext = TextureGenerator.Load(gl, "rust.texgen");
        using GeneratorSession growing = inContext.Start(new GenerationRequest { Seed = 9 });
        using SessionTexture material = growing.CreateTexture(gl);
        while (growing.Advance(TimeSpan.FromMilliseconds(3)))
        {
            material.Update();
            draw(material.Handle);
        }
        // </readme>

        sampling.GetAwaiter().GetResult();
    }
}
