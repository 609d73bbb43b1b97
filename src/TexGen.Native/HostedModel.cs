using Silk.NET.OpenGL;
using TexGen.Model.Checkpoints;
using TexGen.Model.Materials;
using TexGen.Native.Structures;
using TexGen.Runtime;
using TexGen.Runtime.Rendering;

namespace TexGen.Native;

/// <summary>
/// A model in the host's context, with its texts for C and the sessions that go with it.
/// </summary>
internal sealed unsafe class HostedModel : IHosted, IDisposable
{
    private readonly RuntimeModel _model;
    private readonly Utf8Text _name;
    private readonly Utf8Text _kernels;
    private readonly Utf8Text[] _maps;
    private readonly Utf8Text[] _labels;
    private readonly List<HostedSession> _sessions = [];
    private readonly OwnerThread _thread = new();

    /// <summary>Takes a model over.</summary>
    /// <param name="gl">The host's functions.</param>
    /// <param name="model">The model, loaded on this thread; disposed of with this object.</param>
    public HostedModel(GL gl, RuntimeModel model)
    {
        Gl = gl;
        _model = model;
        _name = new Utf8Text(model.Manifest.Name);
        _kernels = new Utf8Text(model.Kernels);
        _maps = [.. model.Manifest.Maps.Select(static map => new Utf8Text(map.Name))];
        _labels = [.. (model.Manifest.Conditioning?.Labels ?? []).Select(static label => new Utf8Text(label))];
    }

    /// <inheritdoc/>
    public static string Kind => "model";

    /// <inheritdoc/>
    public static string Origin => "texgen_load";

    /// <summary>The host's functions.</summary>
    public GL Gl { get; }

    /// <summary>About the model.</summary>
    public ModelInfoData Info => new()
    {
        Stride = (uint)_model.Stride,
        MapCount = (uint)_maps.Length,
        LabelCount = (uint)_labels.Length,
        Name = _name.Pointer,
        Kernels = _kernels.Pointer,
        GuideChannels = (uint)(_model.Manifest.Conditioning?.Guide?.Mean.Length ?? 0),
        StepCount = (uint)_model.Manifest.Diffusion.StepCount,
        Enlargement = (uint)(_model.Manifest.Conditioning?.Upscale?.Factor ?? 0),
    };

    /// <summary>The model of a handle, if this is its thread.</summary>
    /// <param name="handle">The handle.</param>
    /// <exception cref="BorderException">There is none, or this is another thread.</exception>
    public static HostedModel Of(nint handle)
    {
        HostedModel model = HandleTable.Find<HostedModel>(handle);
        model.CheckThread();

        return model;
    }

    /// <summary>Checks that the model may be used on this thread.</summary>
    /// <exception cref="BorderException">It may not.</exception>
    public void CheckThread()
    {
        if (!_thread.IsCurrent)
        {
            throw new BorderException(
                Result.Thread,
                "This is not the thread that loaded the model, where its OpenGL context is current: call from there.");
        }
    }

    /// <summary>About a map.</summary>
    /// <param name="index">Its place among the maps.</param>
    /// <exception cref="ArgumentException">There are fewer.</exception>
    public MapInfoData Map(uint index)
    {
        if (index >= _maps.Length)
        {
            throw new ArgumentException($"There is no map {index}; the model has {_maps.Length}, from 0 on.");
        }

        MapInfo map = _model.Manifest.Maps[(int)index];
        MapInfoData info = new()
        {
            Flags = (map.ColourSpace == "sRGB" ? MapInfoData.Srgb : 0)
                | (map.Normals is null ? 0 : MapInfoData.Normal)
                | (map.Normals == NormalConvention.DirectX ? MapInfoData.NormalYDown : 0)
                | (map.Constant is null ? 0 : MapInfoData.IsConstant),
            Channels = (uint)map.Channels,
            Name = _maps[index].Pointer,
        };
        for (int i = 0; i < Math.Min(map.Constant?.Count ?? 0, 4); i++)
        {
            info.Constant[i] = map.Constant![i];
        }

        return info;
    }

    /// <summary>The name of a label, which is this object's.</summary>
    /// <param name="index">Its place among the labels.</param>
    /// <exception cref="ArgumentException">There are fewer.</exception>
    public byte* Label(uint index)
    {
        return index < _labels.Length
            ? _labels[index].Pointer
            : throw new ArgumentException($"There is no label {index}; the model has {_labels.Length}, from 0 on.");
    }

    /// <summary>The text of a map's name, without making a new one each time.</summary>
    /// <param name="name">UTF-8; null for the first map.</param>
    public string? MapName(byte* name)
    {
        if (name is null)
        {
            return null;
        }

        foreach (Utf8Text map in _maps)
        {
            if (map.Is(name))
            {
                return map.Text;
            }
        }

        return Border.Text(name, "map");
    }

    /// <summary>Begins a tile.</summary>
    /// <param name="request">Which one.</param>
    /// <returns>The session; this object's.</returns>
    public HostedSession Begin(RequestData request)
    {
        RuntimeSession session = _model.Begin(HostedRequest.Of(request, _model.Manifest.Diffusion.StepCount));
        HostedSession hosted = new(this, session);
        _sessions.Add(hosted);

        return hosted;
    }

    /// <summary>Disposes of a session.</summary>
    /// <param name="session">One of this model's.</param>
    public void End(HostedSession session)
    {
        _sessions.Remove(session);
        session.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (HostedSession session in _sessions)
        {
            session.Dispose();
        }

        _sessions.Clear();
        _model.Dispose();
        _name.Dispose();
        _kernels.Dispose();
        foreach (Utf8Text text in _maps.Concat(_labels))
        {
            text.Dispose();
        }
    }
}
