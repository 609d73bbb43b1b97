using Silk.NET.OpenGL;
using TexGen.Native.Structures;
using TexGen.Runtime;

namespace TexGen.Native;

/// <summary>
/// A tile in the making, and the textures that were handed out of it.
/// </summary>
internal sealed unsafe class HostedSession : IHosted, IDisposable
{
    private readonly HostedModel _model;
    private readonly RuntimeSession _session;
    private readonly List<SessionTexture> _textures = [];
    private volatile bool _isCancelled;

    /// <summary>Takes a session over and gives it a handle.</summary>
    /// <param name="model">Its model.</param>
    /// <param name="session">The session; disposed of with this object.</param>
    public HostedSession(HostedModel model, RuntimeSession session)
    {
        _model = model;
        _session = session;
        Handle = HandleTable.Add(this);
    }

    /// <inheritdoc/>
    public static string Kind => "session";

    /// <inheritdoc/>
    public static string Origin => "texgen_begin";

    /// <summary>What the caller holds.</summary>
    public nint Handle { get; }

    /// <summary>How far the tile is.</summary>
    public ProgressData Progress => new()
    {
        Width = (uint)_session.Width,
        Height = (uint)_session.Height,
        Step = (uint)_session.Step,
        StepCount = (uint)_session.StepCount,
        IsFinished = _session.IsFinished ? 1u : 0u,
        IsCancelled = _isCancelled ? 1u : 0u,
    };

    /// <summary>The session of a handle, if this is its thread.</summary>
    /// <param name="handle">The handle.</param>
    /// <exception cref="BorderException">There is none, or this is another thread.</exception>
    public static HostedSession Of(nint handle)
    {
        HostedSession session = HandleTable.Find<HostedSession>(handle);
        session._model.CheckThread();

        return session;
    }

    /// <summary>Queues work.</summary>
    /// <param name="microseconds">How long it may take; 0 for a step, however long.</param>
    /// <exception cref="BorderException">The session was cancelled.</exception>
    public void Advance(uint microseconds)
    {
        CheckNotCancelled();
        if (microseconds == 0)
        {
            _session.Advance();
        }
        else
        {
            _session.Advance(TimeSpan.FromMicroseconds(microseconds));
        }
    }

    /// <summary>Begins another tile, also after a cancelled one.</summary>
    /// <param name="seed">The seed at φ = 0.</param>
    /// <param name="towards">The seed at a quarter turn.</param>
    /// <param name="turn">φ in quarter turns.</param>
    public void Restart(ulong seed, ulong towards, double turn)
    {
        _session.Restart(seed, towards, turn);
        _isCancelled = false;
        Change();
    }

    /// <summary>Begins to make a part of the finished tile anew.</summary>
    /// <param name="region">Which part, and how.</param>
    /// <exception cref="BorderException">The session was cancelled.</exception>
    public void Regenerate(RegionData region)
    {
        CheckNotCancelled();
        Border.CheckPointer(region.Mask, "mask");
        if (region.Width != _session.Width || region.Height != _session.Height)
        {
            throw new ArgumentException(
                $"The mask is {region.Width}x{region.Height}; the tile has {_session.Width}x{_session.Height} pixels.");
        }

        _session.Regenerate(
            new ReadOnlySpan<byte>(region.Mask, _session.Width * _session.Height), region.Seed, HostedRequest.Of(region));
        Change();
    }

    /// <summary>From any thread: no work from now on.</summary>
    public void Cancel() => _isCancelled = true;

    /// <summary>Writes a map into a texture of the session's own.</summary>
    /// <param name="view">Which map, and what of it.</param>
    /// <returns>OpenGL's name of the texture.</returns>
    public uint Texture(ViewData view)
    {
        ShownMap shown = Checked(view, levelsByDefault: _session.MipLevels);
        SessionTexture? texture = null;
        foreach (SessionTexture candidate in _textures)
        {
            texture = candidate.Shown == shown ? candidate : texture;
        }

        bool isFinal = _isCancelled || _session.IsFinished;
        if (texture is null)
        {
            texture = Make(shown, isFinal);
            _textures.Add(texture);
        }
        else
        {
            texture.Update(isFinal);
        }

        return texture.Name;
    }

    /// <summary>Writes a map into a texture of the host's.</summary>
    /// <param name="view">Which map, and what of it.</param>
    /// <param name="texture">OpenGL's name of the texture.</param>
    public void Present(ViewData view, uint texture)
    {
        ShownMap shown = Checked(view, levelsByDefault: 1);
        _session.Present(texture, shown.Format, shown.Map, shown.View, shown.Levels);
    }

    /// <summary>Writes several maps into textures of the host's.</summary>
    /// <param name="views">Which maps, and what of them: the same of all.</param>
    /// <param name="textures">OpenGL's name of a texture for each.</param>
    public void PresentAll(IReadOnlyList<ViewData> views, ReadOnlySpan<uint> textures)
    {
        ShownMap[] shown = [.. views.Select(view => Checked(view, levelsByDefault: 1))];
        if (shown.Any(each => each.View != shown[0].View))
        {
            throw new ArgumentException("All views show the same, the estimate or x_t.");
        }

        MapTexture[] targets = new MapTexture[shown.Length];
        for (int i = 0; i < targets.Length; i++)
        {
            targets[i] = new MapTexture(textures[i], shown[i].Map, shown[i].Format, shown[i].Levels);
        }

        _session.PresentAll(targets, shown.Length > 0 ? shown[0].View : RuntimeView.Estimate);
    }

    /// <summary>Writes a part of a map into a texture of the host's.</summary>
    /// <param name="view">Which map, and what of it.</param>
    /// <param name="texture">OpenGL's name of the texture.</param>
    /// <param name="microseconds">How long it may take.</param>
    /// <returns>Whether it was the last part.</returns>
    public bool PresentPart(ViewData view, uint texture, uint microseconds)
    {
        if (microseconds == 0)
        {
            throw new ArgumentException("A part of a picture takes a time above 0; texgen_present writes all of it.");
        }

        ShownMap shown = Checked(view, levelsByDefault: 1);

        return _session.PresentPart(
            TimeSpan.FromMicroseconds(microseconds), texture, shown.Format, shown.Map, shown.View, shown.Levels);
    }

    /// <summary>Gives the session back to its model, which disposes of it.</summary>
    public void End() => _model.End(this);

    /// <inheritdoc/>
    public void Dispose()
    {
        HandleTable.Remove(Handle);
        foreach (SessionTexture texture in _textures)
        {
            texture.Dispose();
        }

        _session.Dispose();
    }

    private void CheckNotCancelled()
    {
        if (_isCancelled)
        {
            throw new BorderException(Result.State, "The session was cancelled; restart it, or begin another one.");
        }
    }

    private void Change()
    {
        foreach (SessionTexture texture in _textures)
        {
            texture.Change();
        }
    }

    // Nothing is left of a texture of what there is not.
    private SessionTexture Make(ShownMap shown, bool isFinal)
    {
        SessionTexture texture = new(_model.Gl, _session, shown);
        try
        {
            texture.Update(isFinal);

            return texture;
        }
        catch
        {
            texture.Dispose();
            throw;
        }
    }

    private ShownMap Checked(ViewData view, int levelsByDefault)
    {
        if (view.Show > (uint)RuntimeView.Noisy)
        {
            throw new ArgumentException($"There is no view {view.Show}; see TEXGEN_SHOW_ in texgen.h.");
        }

        InternalFormat format = view.Format == 0 ? InternalFormat.Rgba8 : (InternalFormat)view.Format;

        int levels = view.Levels == 0 ? levelsByDefault : Border.Number(view.Levels);

        return new ShownMap(_model.MapName(view.Map), (RuntimeView)view.Show, format, levels);
    }
}
