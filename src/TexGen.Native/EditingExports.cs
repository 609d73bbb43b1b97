using System.Runtime.InteropServices;
using TexGen.Native.Structures;

namespace TexGen.Native;

/// <summary>
/// The functions of <c>texgen.h</c> that make other tiles in a session's memory.
/// </summary>
internal static unsafe class EditingExports
{
    [UnmanagedCallersOnly(EntryPoint = "texgen_restart")]
    public static Result Restart(nint session, ulong seed)
    {
        try
        {
            HostedSession.Of(session).Restart(seed, seed, 0.0);

            return Result.Ok;
        }
        catch (Exception exception)
        {
            return Failure.Of(exception);
        }
    }

    [UnmanagedCallersOnly(EntryPoint = "texgen_restart_between")]
    public static Result RestartBetween(nint session, ulong seed, ulong towards, double turn)
    {
        try
        {
            HostedSession.Of(session).Restart(seed, towards, turn);

            return Result.Ok;
        }
        catch (Exception exception)
        {
            return Failure.Of(exception);
        }
    }

    [UnmanagedCallersOnly(EntryPoint = "texgen_regenerate")]
    public static Result Regenerate(nint session, RegionData* region)
    {
        try
        {
            Border.CheckPointer(region, nameof(region));
            HostedSession.Of(session).Regenerate(Sized.Read(region, "texgen_region"));

            return Result.Ok;
        }
        catch (Exception exception)
        {
            return Failure.Of(exception);
        }
    }
}
