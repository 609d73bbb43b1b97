using Silk.NET.Input.Glfw;
using Silk.NET.Windowing;

namespace Silk.NET.Input;

/// <summary>Input of a window.</summary>
public static class InputWindowExtensions
{
    /// <summary>Creates the input of a window that is open.</summary>
    /// <exception cref="InvalidOperationException">The window is not initialised.</exception>
    public static IInputContext CreateInput(this IView view)
    {
        if (!view.IsInitialized)
        {
            throw new InvalidOperationException("Couldn't create input context as the view was not initialized.");
        }

        return new GlfwInputContext(view.Handle);
    }
}
