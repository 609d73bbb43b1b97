namespace Silk.NET.Windowing;

/// <summary>The graphics API that a window asks for.</summary>
public struct GraphicsAPI
{
    public GraphicsAPI(ContextAPI api, APIVersion apiVersion)
        : this(api, ContextProfile.Core, ContextFlags.Default, apiVersion)
    {
    }

    public GraphicsAPI(ContextAPI api, ContextProfile profile, ContextFlags flags, APIVersion apiVersion)
    {
        API = api;
        Profile = profile;
        Flags = flags;
        Version = apiVersion;
    }

    /// <summary>OpenGL 3.3 core, forward compatible.</summary>
    public static GraphicsAPI Default { get; } =
        new(ContextAPI.OpenGL, ContextProfile.Core, ContextFlags.ForwardCompatible, new APIVersion(3, 3));

    /// <summary>No API: the window gets no context.</summary>
    public static GraphicsAPI None { get; } = new(ContextAPI.None, default);

    public ContextAPI API { get; set; }

    public ContextProfile Profile { get; set; }

    public ContextFlags Flags { get; set; }

    public APIVersion Version { get; set; }
}
