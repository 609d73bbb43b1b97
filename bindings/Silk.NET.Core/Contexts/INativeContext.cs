namespace Silk.NET.Core.Contexts;

/// <summary>Looks up native functions by name.</summary>
public interface INativeContext : IDisposable
{
    /// <summary>Address of a function; throws <c>SymbolLoadingException</c> where there is none.</summary>
    nint GetProcAddress(string proc, int? slot = default);

    /// <summary>Address of a function, or false where there is none.</summary>
    bool TryGetProcAddress(string proc, out nint addr, int? slot = default);
}
