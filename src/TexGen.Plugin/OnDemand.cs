namespace TexGen.Plugin;

/// <summary>
/// Something that is made when it is first needed, by one thread while others wait. Unlike with <see cref="Lazy{T}"/>, what
/// fails is tried again when it is next needed: memory may have become free meanwhile.
/// </summary>
/// <param name="make">Makes it; let go of once it has.</param>
internal sealed class OnDemand<T>(Func<T> make)
    where T : class
{
    private readonly Lock _lock = new();
    private Func<T>? _make = make;
    private T? _value;

    /// <summary>It; made if need be.</summary>
    public T Value
    {
        get
        {
            lock (_lock)
            {
                _value ??= _make!();
                _make = null;

                return _value;
            }
        }
    }

    /// <summary>It, or null where nobody has needed it yet.</summary>
    public T? Made
    {
        get
        {
            lock (_lock)
            {
                return _value;
            }
        }
    }
}
