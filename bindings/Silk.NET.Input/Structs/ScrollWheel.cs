namespace Silk.NET.Input;

/// <summary>A turn of the scroll wheel, in steps.</summary>
public struct ScrollWheel
{
    public ScrollWheel(float x, float y)
    {
        X = x;
        Y = y;
    }

    public float X { get; }

    /// <summary>Positive away from the user.</summary>
    public float Y { get; }
}
