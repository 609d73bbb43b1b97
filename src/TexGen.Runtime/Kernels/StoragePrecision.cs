namespace TexGen.Runtime.Kernels;

/// <summary>
/// How weights and tensors lie in memory.
/// </summary>
internal enum StoragePrecision
{
    /// <summary>32-bit floating point.</summary>
    Single = 0,

    /// <summary>16-bit floating point, two numbers a word.</summary>
    Half = 1,
}
