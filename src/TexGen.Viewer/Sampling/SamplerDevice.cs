using TexGen.Plugin;

namespace TexGen.Viewer.Sampling;

/// <summary>
/// What a sampler runs on.
/// </summary>
/// <param name="Device">Where: <see cref="ComputeDevice.OpenGl"/>, <see cref="ComputeDevice.Cuda"/> or the CPU.</param>
/// <param name="ComputeType">The floating-point type: "float32" or "bfloat16".</param>
internal readonly record struct SamplerDevice(ComputeDevice Device, string ComputeType)
{
    /// <summary>Both, for people.</summary>
    public string ToText() => $"{ComputeDevices.Name(Device)} {ComputeType}";
}
