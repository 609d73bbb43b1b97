using System.Runtime.InteropServices;
using Silk.NET.OpenGL;
using TexGen.Runtime.Rendering;

namespace TexGen.Runtime.Tests.Rendering;

/// <summary>
/// What a scope puts back, on a driver that is none: software tells no more than 32 bits of what is bound.
/// </summary>
public sealed class ComputeStateScopeTests
{
    private const uint StorageStart = 0x90D4;

    private delegate void Get(uint name, nint data);

    private delegate void GetIndexed(uint name, uint index, nint data);

    private delegate void BindRange(uint target, uint index, uint buffer, nint offset, nint size);

    private delegate void BindBase(uint target, uint index, uint buffer);

    private delegate void Bind(uint target, uint buffer);

    private delegate void BindImage(uint unit, uint texture, int level, byte layered, int layer, uint access, uint format);

    private delegate void Use(uint program);

    [Theory]
    [InlineData(6L << 30, 5L << 31, 6L << 30, 5L << 31)]
    [InlineData(256, 512, 256, 512)]

    // As Mesa says it.
    [InlineData(unchecked((int)(3L << 30)), 1 << 30, 3L << 30, 1 << 30)]
    public void Dispose_PartsOfBuffers_AreBoundWhole(long toldStart, long toldSize, long start, long size)
    {
        List<(uint Place, nint Start, nint Size)> bound = [];
        Dictionary<string, Delegate> functions = new(StringComparer.Ordinal)
        {
            ["glGetIntegerv"] = new Get(static (_, data) => Marshal.WriteInt32(data, 7)),
            ["glGetIntegeri_v"] = new GetIndexed(static (_, _, data) => Marshal.WriteInt32(data, 7)),
            ["glGetInteger64i_v"] = new GetIndexed(
                (name, _, data) => Marshal.WriteInt64(data, name == StorageStart ? toldStart : toldSize)),
            ["glBindBufferRange"] = new BindRange((_, place, _, first, count) => bound.Add((place, first, count))),
            ["glBindBufferBase"] = new BindBase(static (_, _, _) => { }),
            ["glBindBuffer"] = new Bind(static (_, _) => { }),
            ["glBindImageTexture"] = new BindImage(static (_, _, _, _, _, _, _) => { }),
            ["glActiveTexture"] = new Use(static _ => { }),
            ["glBindTexture"] = new Bind(static (_, _) => { }),
            ["glUseProgram"] = new Use(static _ => { }),
        };
        using GL gl = GL.GetApi(name => Marshal.GetFunctionPointerForDelegate(functions[name]));

        new ComputeStateScope(gl).Dispose();

        Assert.Equal(Enumerable.Range(0, 8).Select(place => ((uint)place, (nint)start, (nint)size)), bound);
        GC.KeepAlive(functions);
    }
}
