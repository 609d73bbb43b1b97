using Silk.NET.OpenGL;
using TexGen.Runtime.Rendering;
using TexGen.Runtime.Sampling;

namespace TexGen.Runtime;

/// <content>The tile as a texture.</content>
public sealed partial class RuntimeSession
{
    private readonly SliceClock _shownClock;
    private readonly PicturePass _picture;
    private readonly Dictionary<string, MapColours> _colours = new(StringComparer.Ordinal);
    private MipChain? _chain;

    // What has been presented since the last slice, and what of the noise was made for it.
    private long _shownWork;
    private long _noiseWork;

    // What is being presented part by part, and the step and the scale that the tile was at when that began.
    private (uint Texture, InternalFormat Format, MapColours? Colours, RuntimeView View, int Levels, int Step, int Stage) _shown;

    /// <summary>
    /// Queues the writing of a map, as it is now, into a texture. No dispatch is to take longer than 5 ms.
    /// </summary>
    /// <param name="texture">OpenGL's name of a two-dimensional texture of the tile's size with immutable
    /// storage.</param>
    /// <param name="format">Its format: RGBA8, RGBA16F or RGBA32F.</param>
    /// <param name="map">The map's name; null for the first that the model makes.</param>
    /// <param name="view">Whether the estimate of the finished tile is shown, or x_t. Default the estimate. Before the first
    /// step's end there is none, and x_t, the noise, stands in for it; of a part that is made anew, the tile as it
    /// was.</param>
    /// <param name="levels">How many of the texture's mip levels are written, from level 0 on: what a texel covers is averaged in
    /// linear light where the map is coded as sRGB, and normals are given length 1 again. Default 1. The first call for
    /// more asks for memory: a third of four numbers of 32 bits a pixel.</param>
    /// <exception cref="ArgumentException">The model makes no such map, there is no such texture, or it is of another kind,
    /// size or format, or has fewer levels.</exception>
    /// <exception cref="GraphicsException">There is too little memory.</exception>
    /// <exception cref="InvalidOperationException">This is not the model's thread.</exception>
    /// <exception cref="ObjectDisposedException">Session or model is already disposed of.</exception>
    public void Present(
        uint texture,
        InternalFormat format = InternalFormat.Rgba8,
        string? map = null,
        RuntimeView view = RuntimeView.Estimate,
        int levels = 1)
    {
        Check();
        HostTexture.Check(_gl, texture, Width, Height, format, levels);
        _picture.GiveUp();
        _ = Show(null, texture, format, map, view, levels);
    }

    /// <summary>
    /// Queues the writing of several maps, all as they are now, each into a texture of its own: of one step and one view, so that
    /// the maps of a material agree. Either all of them are queued or, where one texture or map does not fit, none.
    /// </summary>
    /// <param name="textures">Which map goes where; any number, no texture twice.</param>
    /// <param name="view">As in <see cref="Present"/>.</param>
    /// <exception cref="ArgumentNullException">There is no list.</exception>
    /// <exception cref="ArgumentException">As in <see cref="Present"/>, of any of them; or a texture is named twice.</exception>
    /// <exception cref="GraphicsException">There is too little memory.</exception>
    /// <exception cref="InvalidOperationException">This is not the model's thread.</exception>
    /// <exception cref="ObjectDisposedException">Session or model is already disposed of.</exception>
    public void PresentAll(IReadOnlyList<MapTexture> textures, RuntimeView view = RuntimeView.Estimate)
    {
        Check();
        ArgumentNullException.ThrowIfNull(textures);
        HostTexture.CheckAll(_gl, textures, Width, Height);
        using ComputeStateScope state = new(_gl);
        foreach (MapTexture target in textures)
        {
            // Names are looked up before anything is written.
            _ = Colours(target.Map);
        }

        _picture.GiveUp();
        foreach (MapTexture target in textures)
        {
            _ = Show(null, target.Texture, target.Format, target.Map, view, target.Levels);
        }
    }

    /// <summary>
    /// Queues a part of what <see cref="Present"/> writes: about as much as the GPU does within a time, as earlier calls have
    /// shown. The next call with the same arguments goes on there, so that large textures come about over several frames.
    /// Where a step has ended in between, it begins again from the top; and any other call to present something gives up what
    /// is not finished, which is why maps are presented one behind the other. Before the first slice the first calls make the
    /// noise, and nothing else.
    /// </summary>
    /// <param name="budget">The time, above 0. It is part of what the next <see cref="Advance(TimeSpan, int)"/> may take: called
    /// before that in a frame, both together take that one's budget.</param>
    /// <param name="texture">As in <see cref="Present"/>.</param>
    /// <param name="format">As in <see cref="Present"/>.</param>
    /// <param name="map">As in <see cref="Present"/>.</param>
    /// <param name="view">As in <see cref="Present"/>.</param>
    /// <param name="levels">As in <see cref="Present"/>.</param>
    /// <returns>Whether the last part is queued: the texture shows the map as it is now. The call after that begins
    /// again.</returns>
    /// <exception cref="ArgumentException">As in <see cref="Present"/>; or the time is not above 0.</exception>
    /// <exception cref="GraphicsException">There is too little memory.</exception>
    /// <exception cref="InvalidOperationException">This is not the model's thread.</exception>
    /// <exception cref="ObjectDisposedException">Session or model is already disposed of.</exception>
    public bool PresentPart(
        TimeSpan budget,
        uint texture,
        InternalFormat format = InternalFormat.Rgba8,
        string? map = null,
        RuntimeView view = RuntimeView.Estimate,
        int levels = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(budget, TimeSpan.Zero);
        Check();
        HostTexture.Check(_gl, texture, Width, Height, format, levels);

        return Show(budget, texture, format, map, view, levels);
    }

    // Whether all of it is queued.
    private bool Show(
        TimeSpan? budget, uint texture, InternalFormat format, string? map, RuntimeView view, int levels)
    {
        using ComputeStateScope state = new(_gl);
        MapColours colours = Colours(map);
        if (!_process.HasBegun)
        {
            MakeNoise(budget);
            if (budget is not null)
            {
                // What is left of the time is known only when the noise has been measured.
                return false;
            }
        }

        (uint, InternalFormat, MapColours?, RuntimeView, int, int, int) shown =
            (texture, format, colours, view, levels, _process.Step, _process.ShownStage);
        bool isNew = _picture.IsFinished || _shown != shown;

        // Before anything of what is being presented is given up: there may be too little memory.
        _chain ??= levels > 1 ? new MipChain(_gl, Width, Height) : null;
        _shownClock.Begin();
        if (isNew)
        {
            bool isNoisy = view == RuntimeView.Noisy || !_process.HasEstimate;
            ShownPicture picture = isNoisy ? _process.ShowNoisy() : _process.ShowEstimate();
            _picture.Begin(new PictureTarget(picture, colours, texture, format, levels, _chain));
            _shown = shown;
        }

        long most = budget is TimeSpan time ? _shownClock.WorkWithin(time) : long.MaxValue;
        long largest = _shownClock.WorkWithin(LongestDispatch);
        long work = _process.MakeShown(most, largest);
        if (_process.IsShownMade && work < most)
        {
            work += _picture.Run(most - work, largest);
        }

        _shownClock.End(work);
        _shownWork += work;

        return _picture.IsFinished;
    }

    // Timed by the clock of steps, as the other one learns from pictures alone.
    private void MakeNoise(TimeSpan? budget)
    {
        _clock.Begin();
        long most = budget is TimeSpan time ? _clock.WorkWithin(time) : long.MaxValue;
        long work = _process.MakeNoise(most, _clock.WorkWithin(LongestDispatch));
        _clock.End(work);
        _noiseWork += work;
    }

    private MapColours Colours(string? map)
    {
        string key = map ?? "";
        if (!_colours.TryGetValue(key, out MapColours? colours))
        {
            colours = MapColours.Of(_gl, _model.Manifest, map);
            _colours.Add(key, colours);
        }

        return colours;
    }
}
