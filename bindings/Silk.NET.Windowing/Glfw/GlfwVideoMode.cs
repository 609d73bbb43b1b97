using System.Runtime.InteropServices;

namespace Silk.NET.Windowing.Glfw;

/// <summary>GLFW's <c>GLFWvidmode</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct GlfwVideoMode
{
    public readonly int Width;
    public readonly int Height;
    public readonly int RedBits;
    public readonly int GreenBits;
    public readonly int BlueBits;
    public readonly int RefreshRate;
}
