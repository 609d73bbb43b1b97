using Silk.NET.Windowing.Glfw;

namespace Silk.NET.Windowing;

/// <summary>Creates windows.</summary>
public static class Window
{
    /// <summary>
    /// A window that is not open yet: <see cref="IView.Initialize"/> or <see cref="WindowExtensions.Run"/> opens it.
    /// </summary>
    /// <exception cref="PlatformNotSupportedException">GLFW is not installed.</exception>
    /// <exception cref="GLFW.GlfwException">There is no display.</exception>
    public static IWindow Create(WindowOptions options) => new GlfwWindow(options);

    /// <summary>Has no effect here, where GLFW is the only platform.</summary>
    public static void PrioritizeGlfw()
    {
    }
}
