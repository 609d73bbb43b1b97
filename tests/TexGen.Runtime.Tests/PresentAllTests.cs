using Silk.NET.OpenGL;
using TexGen.Model.Materials;
using TexGen.Runtime.Rendering;
using TexGen.Testing;

namespace TexGen.Runtime.Tests;

/// <summary>
/// All maps of a material, each in a texture of its own.
/// </summary>
public sealed class PresentAllTests
{
    private static readonly RuntimeRequest Tile = new() { Width = 32, Height = 16, Seed = 3, Steps = 3 };

    private static readonly string[] Maps = ["albedo", "normal", "metallic", "height"];

    [SkippableTheory]
    [InlineData(InternalFormat.Rgba8)]
    [InlineData(InternalFormat.Rgba16f)]
    [InlineData(InternalFormat.Rgba32f)]
    public void PresentAll_EveryStep_IsWhatPresentWritesOneByOne(InternalFormat format)
    {
        using RuntimeFixture fixture = new(Material());
        using RuntimeSession session = fixture.Model.Begin(Tile);
        GlTexture[] textures = [.. Maps.Select(_ => Texture(fixture, format))];
        using GlTexture expected = Texture(fixture, format);
        MapTexture[] targets =
            [.. Maps.Zip(textures, (map, texture) => new MapTexture(texture.Handle, map, format, session.MipLevels))];

        bool isFinished;
        do
        {
            isFinished = session.IsFinished;
            foreach (RuntimeView view in Enum.GetValues<RuntimeView>())
            {
                session.PresentAll(targets, view);
                foreach ((string map, GlTexture texture) in Maps.Zip(textures))
                {
                    session.Present(expected.Handle, format, map, view, session.MipLevels);
                    Assert.All(
                        Enumerable.Range(0, session.MipLevels),
                        level => Assert.Equal(Read(fixture, expected, level), Read(fixture, texture, level)));
                }
            }

            session.Advance();
        }
        while (!isFinished);

        Array.ForEach(textures, static texture => texture.Dispose());
    }

    [SkippableFact]
    public void PresentAll_OneThatDoesNotFit_WritesNone()
    {
        using RuntimeFixture fixture = new(Material());
        using RuntimeSession session = fixture.Model.Begin(Tile);
        using GlTexture first = Texture(fixture, InternalFormat.Rgba8);
        using GlTexture second = Texture(fixture, InternalFormat.Rgba8);
        session.Advance();
        session.PresentAll([new(first.Handle, "albedo")]);
        byte[] before = Read(fixture, first, 0);
        MapTexture good = new(first.Handle, "height");

        AssertRefused("no map 'gloss'", good, new MapTexture(second.Handle, "gloss"));
        AssertRefused("has the format", good, new MapTexture(second.Handle, "normal", InternalFormat.Rgba16f));
        AssertRefused("1 to 6 levels", good, new MapTexture(second.Handle, "normal", Levels: 7));
        AssertRefused("There is no texture 0", good, new MapTexture(0));
        AssertRefused("is named twice", good, good with { Map = "albedo" });
        session.PresentAll([]);
        Assert.Throws<ArgumentNullException>(() => session.PresentAll(null!));
        Assert.Equal(before, Read(fixture, first, 0));
        session.PresentAll([good]);
        Assert.NotEqual(before, Read(fixture, first, 0));

        void AssertRefused(string message, params MapTexture[] targets)
        {
            ArgumentException exception = Assert.ThrowsAny<ArgumentException>(() => session.PresentAll(targets));
            Assert.Contains(message, exception.Message, StringComparison.Ordinal);
        }
    }

    [SkippableFact]
    public void PresentAll_OutOfPlace_IsRefused()
    {
        using RuntimeFixture fixture = new(Material());
        RuntimeSession session = fixture.Model.Begin(Tile);
        Exception? thrown = null;
        Thread thread = new(() => thrown = Record.Exception(() => session.PresentAll([])));
        thread.Start();
        thread.Join();

        Assert.IsType<InvalidOperationException>(thrown);
        session.Dispose();
        Assert.Throws<ObjectDisposedException>(() => session.PresentAll([]));
    }

    private static Model.Checkpoints.ModelManifest Material() => TinyModel.Manifest(6) with
    {
        Maps =
        [
            new("albedo", 3, "sRGB"),
            new("normal", 2, "linear") { Normals = NormalConvention.OpenGL },
            new("metallic", 1, "linear") { Constant = [0.75f] },
            new("height", 1, "linear"),
        ],
    };

    private static GlTexture Texture(RuntimeFixture fixture, InternalFormat format) =>
        new(fixture.Context.Gl, Tile.Width, Tile.Height, mipmapped: true, (SizedInternalFormat)format);

    private static byte[] Read(RuntimeFixture fixture, GlTexture texture, int level) =>
        fixture.Context.Read(texture.Handle, Math.Max(1, Tile.Width >> level), Math.Max(1, Tile.Height >> level), level);
}
