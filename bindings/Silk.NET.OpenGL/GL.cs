using System.Runtime.CompilerServices;
using Silk.NET.Core.Contexts;
using Silk.NET.Core.Native;

namespace Silk.NET.OpenGL;

/// <summary>
/// The OpenGL functions of one context. Each is looked up when it is first called and then kept; one that the
/// driver lacks throws <c>Silk.NET.Core.Loader.SymbolLoadingException</c> at that call.
/// </summary>
public unsafe partial class GL : NativeAPI
{
    private HashSet<string>? _extensions;

    public GL(INativeContext ctx)
        : base(ctx)
    {
    }

    public static GL GetApi(IGLContextSource contextSource) =>
        GetApi(contextSource.GLContext
            ?? throw new InvalidOperationException("The given IGLContextSource is not configured with a context."));

    public static GL GetApi(IGLContext ctx) => GetApi((INativeContext)ctx);

    public static GL GetApi(Func<string, nint> getProcAddress) => GetApi(new LamdaNativeContext(getProcAddress));

    public static GL GetApi(INativeContext ctx) => new(ctx);

    /// <summary>Whether the driver has an extension, with or without <c>GL_</c> before its name.</summary>
    public override bool IsExtensionPresent(string name)
    {
        if (_extensions is null)
        {
            int count = GetInteger(GetPName.NumExtensions);
            _extensions = new HashSet<string>(count, StringComparer.Ordinal);
            for (uint i = 0; i < count; i++)
            {
                _extensions.Add(GetStringS(StringName.Extensions, i));
            }
        }

        return _extensions.Contains(name.StartsWith("GL_", StringComparison.Ordinal) ? name : "GL_" + name);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private nint Load(ref nint entryPoint, string name) =>
        entryPoint != 0 ? entryPoint : entryPoint = Context.GetProcAddress(name);

    // GLboolean is one byte.
    private static byte Bool(bool value) => value ? (byte)1 : (byte)0;
}
