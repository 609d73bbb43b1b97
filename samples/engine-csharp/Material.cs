using Silk.NET.OpenGL;
using TexGen.Model.Materials;
using TexGen.Runtime;

namespace TexGen.Engine;

/// <summary>
/// A material that TexGen makes while the engine draws: this is the part to take away.
/// </summary>
internal sealed class Material : IDisposable
{
    /// <summary>The maps that the scene's shader lights with.</summary>
    public static readonly string[] MapNames = ["albedo", "normal", "roughness", "metallic", "ao"];

    // What a surface is like where a map does not say: grey, flat, half rough, no metal, open to the light.
    private static readonly uint[] Defaults = [0xFFB4B4B4, 0xFFFF8080, 0xFF808080, 0xFF000000, 0xFFFFFFFF];

    private readonly GL _gl;
    private readonly RuntimeModel _model;
    private readonly RuntimeSession _session;
    private readonly string?[] _maps;
    private readonly uint[] _textures;
    private readonly MapTexture[] _targets;
    private bool _isFinal;

    /// <summary>Loads a model and begins a tile of it.</summary>
    /// <param name="gl">The engine's functions.</param>
    /// <param name="path">The model file.</param>
    /// <param name="seed">The tile's seed.</param>
    /// <param name="side">Its width and height.</param>
    public Material(GL gl, string path, ulong seed, int side)
    {
        _gl = gl;
        _model = RuntimeModel.Load(gl, path);
        _session = _model.Begin(new RuntimeRequest { Seed = seed, Width = side, Height = side });
        _maps = Array.ConvertAll(MapNames, Find);
        _textures = [.. _maps.Select((map, i) => map is null ? CreateTexel(Defaults[i]) : CreateMap())];
        _targets =
        [
            .. _textures.Zip(_maps).Where(static pair => pair.Second is not null)
                .Select(pair => new MapTexture(pair.First, pair.Second, Levels: _session.MipLevels)),
        ];
        Advance(TimeSpan.FromMicroseconds(1.0));
    }

    /// <summary>1 where normals point up in the picture, -1 where they point down.</summary>
    public float NormalUp =>
        _model.Manifest.Maps.Any(static map => map.Normals == NormalConvention.DirectX) ? -1.0f : 1.0f;

    /// <summary>An OpenGL texture for each of <see cref="MapNames"/>.</summary>
    public IReadOnlyList<uint> Textures => _textures;

    /// <summary>How far it is.</summary>
    public RuntimeSession Session => _session;

    /// <summary>Gives it some of the frame's time, and brings its textures up to date.</summary>
    /// <param name="budget">The time; 0 for a whole step, however long it takes.</param>
    public void Advance(TimeSpan budget)
    {
        if (_isFinal)
        {
            return;
        }

        if (budget == TimeSpan.Zero)
        {
            _session.Advance();
        }
        else
        {
            _session.Advance(budget);
        }

        _isFinal = _session.IsFinished;
        _session.PresentAll(_targets);
    }

    public void Dispose()
    {
        foreach (uint texture in _textures)
        {
            _gl.DeleteTexture(texture);
        }

        _session.Dispose();
        _model.Dispose();
    }

    // The model's name of a map; null where it makes none. A model of grey pictures has one map of that name.
    private string? Find(string name)
    {
        return _model.Manifest.Maps.FirstOrDefault(
            map => map.Name == name || (name == MapNames[0] && map.Name == "grey"))?.Name;
    }

    private uint CreateMap()
    {
        uint texture = Create(_session.MipLevels, _session.Width, _session.Height);
        _gl.TexParameter(
            TextureTarget.Texture2D, TextureParameterName.TextureMinFilter, (int)TextureMinFilter.LinearMipmapLinear);

        return texture;
    }

    private uint CreateTexel(uint rgba)
    {
        uint texture = Create(1, 1, 1);
        _gl.TexSubImage2D(
            TextureTarget.Texture2D,
            0,
            0,
            0,
            1,
            1,
            PixelFormat.Rgba,
            PixelType.UnsignedByte,
            (ReadOnlySpan<uint>)[rgba]);
        _gl.TexParameter(
            TextureTarget.Texture2D, TextureParameterName.TextureMinFilter, (int)TextureMinFilter.Nearest);

        return texture;
    }

    private uint Create(int levels, int width, int height)
    {
        uint texture = _gl.GenTexture();
        _gl.BindTexture(TextureTarget.Texture2D, texture);
        _gl.TexStorage2D(
            TextureTarget.Texture2D, (uint)levels, SizedInternalFormat.Rgba8, (uint)width, (uint)height);

        return texture;
    }
}
