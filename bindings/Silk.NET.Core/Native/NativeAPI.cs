using Silk.NET.Core.Contexts;

namespace Silk.NET.Core.Native;

/// <summary>A set of native functions that are looked up through a context.</summary>
public abstract class NativeAPI : IDisposable
{
    protected NativeAPI(INativeContext ctx)
    {
        Context = ctx;
    }

    /// <summary>The context that the functions come from.</summary>
    public INativeContext Context { get; }

    public abstract bool IsExtensionPresent(string name);

    /// <summary>Disposes the context as well.</summary>
    public void Dispose()
    {
        Context.Dispose();
        GC.SuppressFinalize(this);
    }
}
