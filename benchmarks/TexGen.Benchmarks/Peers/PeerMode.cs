namespace TexGen.Benchmarks.Peers;

/// <summary>
/// How Python's side computes.
/// </summary>
internal enum PeerMode
{
    /// <summary>What one gets without asking: NCHW, 32 bits, the C library's allocator untouched.</summary>
    Default = 0,

    /// <summary>NHWC, 32 bits, the allocator told to keep large blocks.</summary>
    ChannelsLast = 1,

    /// <summary>NHWC, bfloat16, the allocator told to keep large blocks.</summary>
    BFloat16 = 2,
}
