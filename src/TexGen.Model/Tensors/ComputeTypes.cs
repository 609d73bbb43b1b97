using System.Runtime.Intrinsics.X86;
using TexGen.Model.Diffusion;
using static TorchSharp.torch;

namespace TexGen.Model.Tensors;

/// <summary>
/// Chooses the floating-point type that a network is computed in.
/// </summary>
public static class ComputeTypes
{
    /// <summary>Whether this processor multiplies bfloat16 natively (AVX512-BF16 or AMX-BF16).</summary>
    public static bool HasNativeBFloat16 { get; } = DetectBFloat16();

    /// <summary>
    /// The type for a precision on a device. It follows from the hardware alone, never from a timing, so that the same
    /// machine always makes the same picture.
    /// </summary>
    /// <param name="precision">What was asked for.</param>
    /// <param name="device">Where the network runs.</param>
    /// <returns><see cref="ScalarType.Float32"/> or <see cref="ScalarType.BFloat16"/>.</returns>
    public static ScalarType Resolve(ComputePrecision precision, Device device) => precision switch
    {
        ComputePrecision.Float32 => ScalarType.Float32,
        ComputePrecision.BFloat16 => ScalarType.BFloat16,

        // Every GPU since Ampere multiplies bfloat16 in its tensor cores; an older one is slower in it but right.
        _ when device.type == TorchSharp.DeviceType.CUDA => ScalarType.BFloat16,
        _ => HasNativeBFloat16 ? ScalarType.BFloat16 : ScalarType.Float32,
    };

    /// <summary>
    /// The type for a precision on a device, for a network of a target. One that predicts the posterior's mean computes in
    /// 32 bits: from it x̂_0 is 1/a times the rounding error off, a factor of thousands at high noise.
    /// </summary>
    /// <param name="precision">What was asked for.</param>
    /// <param name="device">Where the network runs.</param>
    /// <param name="target">What the network predicts.</param>
    /// <returns><see cref="ScalarType.Float32"/> or <see cref="ScalarType.BFloat16"/>.</returns>
    /// <exception cref="ArgumentException">bfloat16 was asked for and would spoil what this target gives.</exception>
    public static ScalarType Resolve(ComputePrecision precision, Device device, PredictionTarget target)
    {
        if (target != PredictionTarget.PosteriorMean)
        {
            return Resolve(precision, device);
        }

        return precision == ComputePrecision.BFloat16
            ? throw new ArgumentException(
                "A network that predicts the posterior's mean cannot be computed in bfloat16, whose rounding errors grow "
                + "by thousands on the way to x_0; choose float32.")
            : ScalarType.Float32;
    }

    /// <summary>The name of a type as model files have it: "float32" or "bfloat16".</summary>
    /// <param name="type">One of the two.</param>
    public static string Name(ScalarType type) => type == ScalarType.BFloat16 ? "bfloat16" : "float32";

    /// <summary>The type of a name.</summary>
    /// <param name="name">As <see cref="Name"/> gives it.</param>
    public static ScalarType Parse(string name) =>
        name == Name(ScalarType.BFloat16) ? ScalarType.BFloat16 : ScalarType.Float32;

    private static bool DetectBFloat16()
    {
        if (!X86Base.IsSupported || X86Base.CpuId(0, 0).Eax < 7)
        {
            return false;
        }

        // Intel SDM vol. 2A, CPUID: leaf 7.1 EAX bit 5 is AVX512_BF16, leaf 7.0 EDX bit 22 is AMX-BF16.
        bool avx = (X86Base.CpuId(7, 1).Eax & (1 << 5)) != 0;
        bool amx = (X86Base.CpuId(7, 0).Edx & (1 << 22)) != 0;

        return (avx || amx) && Avx512F.IsSupported;
    }
}
