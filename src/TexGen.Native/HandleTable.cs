namespace TexGen.Native;

/// <summary>
/// The objects that callers hold. A handle is a number and no pointer, and none is given twice: one that was freed, or that
/// somebody made up, is found out and not followed.
/// </summary>
internal static class HandleTable
{
    // Far from 0, 1 and -1, which uninitialised variables hold.
    private const nint First = 0x5EED_0001;

    private static readonly Lock Gate = new();
    private static readonly Dictionary<nint, object> Objects = [];
    private static nint _next = First;

    /// <summary>Gives an object a handle.</summary>
    /// <param name="owner">The object.</param>
    public static nint Add(object owner)
    {
        lock (Gate)
        {
            nint handle = _next++;
            Objects.Add(handle, owner);

            return handle;
        }
    }

    /// <summary>The object of a handle.</summary>
    /// <typeparam name="T">What it has to be.</typeparam>
    /// <param name="handle">The handle.</param>
    /// <exception cref="BorderException">There is no such object.</exception>
    public static T Find<T>(nint handle)
        where T : class, IHosted
    {
        lock (Gate)
        {
            if (Objects.TryGetValue(handle, out object? owner) && owner is T found)
            {
                return found;
            }
        }

        string fault = handle == 0 ? "is null" : "was freed already, or never was one";
        throw new BorderException(Result.Handle, $"The handle of a {T.Kind} {fault}; keep what {T.Origin} gave.");
    }

    /// <summary>Takes a handle back; its object is the caller's to dispose of.</summary>
    /// <param name="handle">The handle.</param>
    public static void Remove(nint handle)
    {
        lock (Gate)
        {
            Objects.Remove(handle);
        }
    }
}
