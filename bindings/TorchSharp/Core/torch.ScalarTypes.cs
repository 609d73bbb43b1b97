namespace TorchSharp;

public static partial class torch
{
    public static ScalarType @bool = ScalarType.Bool;
    public static ScalarType uint8 = ScalarType.Byte;
    public static ScalarType int64 = ScalarType.Int64;
    public static ScalarType bfloat16 = ScalarType.BFloat16;
    public static ScalarType float32 = ScalarType.Float32;
    public static ScalarType float64 = ScalarType.Float64;

    private const ScalarType DefaultType = ScalarType.Float32;

    public static bool is_floating_point(ScalarType type) => type
        is ScalarType.Float16 or ScalarType.Float32 or ScalarType.Float64 or ScalarType.BFloat16;

    public static bool is_complex(ScalarType type) => type is ScalarType.ComplexFloat32 or ScalarType.ComplexFloat64;

    // What the factories take when the caller names no type or device.
    private static int Code(ScalarType? type) => (int)(type ?? DefaultType);

    internal static int OptionalCode(ScalarType? type) => type.HasValue ? (int)type.Value : -1;
}
