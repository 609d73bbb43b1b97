using System.Runtime.InteropServices;
using TexGen.Native.Structures;

namespace TexGen.Native;

/// <summary>
/// The functions of <c>texgen.h</c> about sessions.
/// </summary>
internal static unsafe class SessionExports
{
    [UnmanagedCallersOnly(EntryPoint = "texgen_begin")]
    public static Result Begin(nint model, RequestData* request, nint* session)
    {
        try
        {
            Border.CheckPointer(session, nameof(session));
            *session = HostedModel.Of(model).Begin(Sized.Read(request, "texgen_request", RequestData.FirstSize)).Handle;

            return Result.Ok;
        }
        catch (Exception exception)
        {
            return Failure.Of(exception);
        }
    }

    [UnmanagedCallersOnly(EntryPoint = "texgen_advance")]
    public static Result Advance(nint session, uint microseconds)
    {
        try
        {
            HostedSession.Of(session).Advance(microseconds);

            return Result.Ok;
        }
        catch (Exception exception)
        {
            return Failure.Of(exception);
        }
    }

    [UnmanagedCallersOnly(EntryPoint = "texgen_progress")]
    public static Result Progress(nint session, ProgressData* info)
    {
        try
        {
            Sized.Write(info, HostedSession.Of(session).Progress, nameof(info));

            return Result.Ok;
        }
        catch (Exception exception)
        {
            return Failure.Of(exception);
        }
    }

    [UnmanagedCallersOnly(EntryPoint = "texgen_texture")]
    public static Result Texture(nint session, ViewData* view, uint* texture)
    {
        try
        {
            Border.CheckPointer(texture, nameof(texture));
            *texture = HostedSession.Of(session).Texture(Sized.Read(view, "texgen_view"));

            return Result.Ok;
        }
        catch (Exception exception)
        {
            return Failure.Of(exception);
        }
    }

    [UnmanagedCallersOnly(EntryPoint = "texgen_present")]
    public static Result Present(nint session, ViewData* view, uint texture)
    {
        try
        {
            HostedSession.Of(session).Present(Sized.Read(view, "texgen_view"), texture);

            return Result.Ok;
        }
        catch (Exception exception)
        {
            return Failure.Of(exception);
        }
    }

    [UnmanagedCallersOnly(EntryPoint = "texgen_present_part")]
    public static Result PresentPart(nint session, ViewData* view, uint texture, uint microseconds, uint* isWhole)
    {
        try
        {
            Border.CheckPointer(isWhole, "is_whole");
            *isWhole = HostedSession.Of(session).PresentPart(Sized.Read(view, "texgen_view"), texture, microseconds)
                ? 1u
                : 0u;

            return Result.Ok;
        }
        catch (Exception exception)
        {
            return Failure.Of(exception);
        }
    }

    [UnmanagedCallersOnly(EntryPoint = "texgen_present_all")]
    public static Result PresentAll(nint session, ViewData* views, uint* textures, uint count)
    {
        try
        {
            HostedSession hosted = HostedSession.Of(session);
            if (count > 0)
            {
                Border.CheckPointer(views, nameof(views));
                Border.CheckPointer(textures, nameof(textures));
            }

            ReadOnlySpan<uint> names = new(textures, Border.Number(count));
            hosted.PresentAll(Sized.ReadAll(views, names.Length, "texgen_view"), names);

            return Result.Ok;
        }
        catch (Exception exception)
        {
            return Failure.Of(exception);
        }
    }

    [UnmanagedCallersOnly(EntryPoint = "texgen_cancel")]
    public static Result Cancel(nint session)
    {
        try
        {
            // Without the check of the thread.
            HandleTable.Find<HostedSession>(session).Cancel();

            return Result.Ok;
        }
        catch (Exception exception)
        {
            return Failure.Of(exception);
        }
    }

    [UnmanagedCallersOnly(EntryPoint = "texgen_free_session")]
    public static Result FreeSession(nint session)
    {
        try
        {
            if (session != 0)
            {
                HostedSession.Of(session).End();
            }

            return Result.Ok;
        }
        catch (Exception exception)
        {
            return Failure.Of(exception);
        }
    }
}
