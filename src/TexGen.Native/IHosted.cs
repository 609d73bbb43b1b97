namespace TexGen.Native;

/// <summary>
/// Something that callers hold a handle of.
/// </summary>
internal interface IHosted
{
    /// <summary>What messages call it.</summary>
    static abstract string Kind { get; }

    /// <summary>The function that gives the handle.</summary>
    static abstract string Origin { get; }
}
