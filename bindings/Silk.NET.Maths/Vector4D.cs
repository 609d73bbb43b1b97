namespace Silk.NET.Maths;

/// <summary>Four components of any number type.</summary>
public struct Vector4D<T> : IEquatable<Vector4D<T>>
    where T : unmanaged, IFormattable, IEquatable<T>, IComparable<T>
{
    public T X;
    public T Y;
    public T Z;
    public T W;

    public Vector4D(T x, T y, T z, T w)
    {
        X = x;
        Y = y;
        Z = z;
        W = w;
    }

    public static bool operator ==(Vector4D<T> left, Vector4D<T> right) => left.Equals(right);

    public static bool operator !=(Vector4D<T> left, Vector4D<T> right) => !left.Equals(right);

    public readonly bool Equals(Vector4D<T> other) =>
        X.Equals(other.X) && Y.Equals(other.Y) && Z.Equals(other.Z) && W.Equals(other.W);

    public override readonly bool Equals(object? obj) => obj is Vector4D<T> other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(X, Y, Z, W);

    public override readonly string ToString() => $"<{X}, {Y}, {Z}, {W}>";
}
