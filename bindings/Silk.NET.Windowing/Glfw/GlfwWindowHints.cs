using System.Reflection;

namespace Silk.NET.Windowing.Glfw;

/// <summary>Tells GLFW what the next window should be like.</summary>
internal static class GlfwWindowHints
{
    public static void Apply(in WindowOptions options)
    {
        // Hints stay set between windows, so one window's must not reach the next.
        GlfwNative.DefaultWindowHints();
        Hint(GlfwConstants.Decorated, options.WindowBorder != WindowBorder.Hidden);
        Hint(GlfwConstants.Resizable, options.WindowBorder == WindowBorder.Resizable);
        Hint(GlfwConstants.Visible, options.IsVisible);
        Hint(GlfwConstants.TransparentFramebuffer, options.TransparentFramebuffer);
        GlfwNative.WindowHintString(GlfwConstants.X11ClassName, ClassName(options));
        ApplyContext(options.API);
        ApplyFramebuffer(options);
    }

    private static void ApplyContext(GraphicsAPI api)
    {
        if (api.API is ContextAPI.None or ContextAPI.Vulkan)
        {
            GlfwNative.WindowHint(GlfwConstants.ClientApi, GlfwConstants.NoApi);
            return;
        }

        GlfwNative.WindowHint(
            GlfwConstants.ClientApi,
            api.API == ContextAPI.OpenGL ? GlfwConstants.OpenGLApi : GlfwConstants.OpenGLEsApi);
        GlfwNative.WindowHint(GlfwConstants.ContextVersionMajor, api.Version.MajorVersion);
        GlfwNative.WindowHint(GlfwConstants.ContextVersionMinor, api.Version.MinorVersion);
        Hint(GlfwConstants.OpenGLForwardCompat, api.Flags.HasFlag(ContextFlags.ForwardCompatible));
        Hint(GlfwConstants.OpenGLDebugContext, api.Flags.HasFlag(ContextFlags.Debug));

        // Profiles exist since OpenGL 3.2.
        if ((api.Version.MajorVersion, api.Version.MinorVersion).CompareTo((3, 2)) >= 0)
        {
            GlfwNative.WindowHint(
                GlfwConstants.OpenGLProfile,
                api.Profile == ContextProfile.Core
                    ? GlfwConstants.OpenGLCoreProfile
                    : GlfwConstants.OpenGLCompatProfile);
        }
    }

    private static void ApplyFramebuffer(in WindowOptions options)
    {
        bool isDepthStencilOpen =
            options.PreferredDepthBufferBits is null && options.PreferredStencilBufferBits is null;
        GlfwNative.WindowHint(
            GlfwConstants.DepthBits,
            options.PreferredDepthBufferBits ?? (isDepthStencilOpen ? 24 : GlfwConstants.DontCare));
        GlfwNative.WindowHint(
            GlfwConstants.StencilBits,
            options.PreferredStencilBufferBits ?? (isDepthStencilOpen ? 8 : GlfwConstants.DontCare));
        GlfwNative.WindowHint(GlfwConstants.RedBits, options.PreferredBitDepth?.X ?? GlfwConstants.DontCare);
        GlfwNative.WindowHint(GlfwConstants.GreenBits, options.PreferredBitDepth?.Y ?? GlfwConstants.DontCare);
        GlfwNative.WindowHint(GlfwConstants.BlueBits, options.PreferredBitDepth?.Z ?? GlfwConstants.DontCare);
        if (options.TransparentFramebuffer && options.PreferredBitDepth is { W: not GlfwConstants.DontCare } depth)
        {
            GlfwNative.WindowHint(GlfwConstants.AlphaBits, depth.W);
        }

        GlfwNative.WindowHint(GlfwConstants.Samples, options.Samples ?? GlfwConstants.DontCare);
    }

    private static string ClassName(in WindowOptions options) =>
        options.WindowClass ?? Assembly.GetEntryAssembly()?.GetName().Name ?? "Silk.NET";

    private static void Hint(int hint, bool value) => GlfwNative.WindowHint(hint, value ? 1 : 0);
}
