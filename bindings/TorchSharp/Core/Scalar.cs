namespace TorchSharp;

/// <summary>A number that an operation takes beside its tensors.</summary>
/// <remarks>The package allocates a native object for each; here it stays managed and Dispose does nothing.</remarks>
public sealed class Scalar : IDisposable
{
    internal readonly Number Value;

    private Scalar(Number value, torch.ScalarType type)
    {
        Value = value;
        Type = type;
    }

    public torch.ScalarType Type { get; }

    public static implicit operator Scalar(byte value) => new(Number.From((long)value), torch.ScalarType.Int64);

    public static implicit operator Scalar(sbyte value) => new(Number.From((long)value), torch.ScalarType.Int64);

    public static implicit operator Scalar(short value) => new(Number.From((long)value), torch.ScalarType.Int64);

    public static implicit operator Scalar(int value) => new(Number.From((long)value), torch.ScalarType.Int64);

    public static implicit operator Scalar(long value) => new(Number.From(value), torch.ScalarType.Int64);

    public static implicit operator Scalar(Half value) => new(Number.From((double)value), torch.ScalarType.Float64);

    public static implicit operator Scalar(float value) => new(Number.From((double)value), torch.ScalarType.Float64);

    public static implicit operator Scalar(double value) => new(Number.From(value), torch.ScalarType.Float64);

    public static implicit operator Scalar(bool value) => new(Number.From(value), torch.ScalarType.Bool);

    public void Dispose()
    {
    }
}
