using System.Runtime.InteropServices;
using TexGen.Native.Structures;

namespace TexGen.Native.Tests;

/// <summary>
/// The functions of texgen.h.
/// </summary>
/// <param name="library">Where they are.</param>
internal sealed unsafe class Functions(PublishedLibrary library)
{
    public uint Version() => ((delegate* unmanaged<uint>)library.Function("texgen_version"))();

    public string LastError() =>
        Marshal.PtrToStringUTF8(((delegate* unmanaged<nint>)library.Function("texgen_last_error"))())!;

    public Result Load(string? path, nint getFunction, LoadOptionsData* options, nint* model)
    {
        nint text = Marshal.StringToCoTaskMemUTF8(path);
        try
        {
            return ((delegate* unmanaged<nint, nint, LoadOptionsData*, nint*, Result>)library.Function("texgen_load"))(
                text, getFunction, options, model);
        }
        finally
        {
            Marshal.FreeCoTaskMem(text);
        }
    }

    public Result LoadMemory(byte[] data, nint getFunction, LoadOptionsData* options, nint* model)
    {
        fixed (byte* first = data)
        {
            return ((delegate* unmanaged<byte*, nuint, nint, nint, LoadOptionsData*, nint*, Result>)library.Function(
                "texgen_load_memory"))(first, (nuint)data.Length, 0, getFunction, options, model);
        }
    }

    public Result GetModelInfo(nint model, ModelInfoData* info) =>
        ((delegate* unmanaged<nint, ModelInfoData*, Result>)library.Function("texgen_get_model_info"))(model, info);

    public Result GetMapInfo(nint model, uint index, MapInfoData* info) =>
        ((delegate* unmanaged<nint, uint, MapInfoData*, Result>)library.Function("texgen_get_map_info"))(
            model, index, info);

    public Result GetLabel(nint model, uint index, byte** label) =>
        ((delegate* unmanaged<nint, uint, byte**, Result>)library.Function("texgen_get_label"))(model, index, label);

    public Result Begin(nint model, RequestData* request, nint* session) =>
        ((delegate* unmanaged<nint, RequestData*, nint*, Result>)library.Function("texgen_begin"))(
            model, request, session);

    public Result Advance(nint session, uint microseconds) =>
        ((delegate* unmanaged<nint, uint, Result>)library.Function("texgen_advance"))(session, microseconds);

    public Result Progress(nint session, ProgressData* info) =>
        ((delegate* unmanaged<nint, ProgressData*, Result>)library.Function("texgen_progress"))(session, info);

    public Result Texture(nint session, ViewData* view, uint* texture) =>
        ((delegate* unmanaged<nint, ViewData*, uint*, Result>)library.Function("texgen_texture"))(
            session, view, texture);

    public Result Present(nint session, ViewData* view, uint texture) =>
        ((delegate* unmanaged<nint, ViewData*, uint, Result>)library.Function("texgen_present"))(
            session, view, texture);

    public Result PresentPart(nint session, ViewData* view, uint texture, uint microseconds, uint* isWhole) =>
        ((delegate* unmanaged<nint, ViewData*, uint, uint, uint*, Result>)library.Function("texgen_present_part"))(
            session, view, texture, microseconds, isWhole);

    public Result PresentAll(nint session, ViewData* views, uint* textures, uint count) =>
        ((delegate* unmanaged<nint, ViewData*, uint*, uint, Result>)library.Function("texgen_present_all"))(
            session, views, textures, count);

    public Result Restart(nint session, ulong seed) =>
        ((delegate* unmanaged<nint, ulong, Result>)library.Function("texgen_restart"))(session, seed);

    public Result RestartBetween(nint session, ulong seed, ulong towards, double turn) =>
        ((delegate* unmanaged<nint, ulong, ulong, double, Result>)library.Function("texgen_restart_between"))(
            session, seed, towards, turn);

    public Result Regenerate(nint session, RegionData* region) =>
        ((delegate* unmanaged<nint, RegionData*, Result>)library.Function("texgen_regenerate"))(session, region);

    public Result Cancel(nint session) =>
        ((delegate* unmanaged<nint, Result>)library.Function("texgen_cancel"))(session);

    public Result FreeSession(nint session) =>
        ((delegate* unmanaged<nint, Result>)library.Function("texgen_free_session"))(session);

    public Result FreeModel(nint model) =>
        ((delegate* unmanaged<nint, Result>)library.Function("texgen_free_model"))(model);
}
