using Silk.NET.Core.Loader;

namespace Silk.NET.Core.Contexts;

/// <summary>Looks up native functions through a delegate that returns 0 for those it does not know.</summary>
public readonly struct LamdaNativeContext : INativeContext
{
    private readonly Func<string, nint> _getProcAddress;

    public LamdaNativeContext(Func<string, nint> getProcAddress)
    {
        _getProcAddress = getProcAddress;
    }

    public nint GetProcAddress(string proc, int? slot = default) =>
        TryGetProcAddress(proc, out nint address, slot) ? address : throw new SymbolLoadingException(proc);

    public bool TryGetProcAddress(string proc, out nint addr, int? slot = default)
    {
        addr = _getProcAddress(proc);
        return addr != 0;
    }

    public void Dispose()
    {
    }
}
