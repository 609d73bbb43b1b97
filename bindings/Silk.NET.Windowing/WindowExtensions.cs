namespace Silk.NET.Windowing;

/// <summary>The usual loop, and shorthands for the context of a view.</summary>
public static class WindowExtensions
{
    /// <summary>Opens the view, updates and draws until it is closed, and closes the native window.</summary>
    public static void Run(this IView view)
    {
        view.Initialize();
        view.Run(() =>
        {
            view.DoEvents();
            if (!view.IsClosing)
            {
                view.DoUpdate();
                view.DoRender();
            }
        });
        view.DoEvents();
        view.Reset();
    }

    public static void SwapBuffers(this IView view) => view.GLContext?.SwapBuffers();

    public static void MakeCurrent(this IView view) => view.GLContext?.MakeCurrent();

    public static void ClearContext(this IView view) => view.GLContext?.Clear();
}
