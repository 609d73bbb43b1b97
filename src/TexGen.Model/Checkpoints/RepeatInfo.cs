namespace TexGen.Model.Checkpoints;

/// <summary>
/// What of a regular exemplar is the same in every period: a map of mortar lines, for example. Tiles have it as it is, where
/// they lie in the grid; a network would come near to it only.
/// </summary>
public sealed record RepeatInfo
{
    /// <summary>The white channels that it is, each below the model's count, rising.</summary>
    public required IReadOnlyList<int> Channels { get; init; }

    /// <summary>Width, in pixels, of the piece of the exemplar that repeats pixel by pixel: one period, or as many as make up
    /// whole pixels.</summary>
    public required int Width { get; init; }

    /// <summary>Its height, in pixels.</summary>
    public required int Height { get; init; }

    /// <summary>How many periods of the grid it has across.</summary>
    public required int PeriodsX { get; init; }

    /// <summary>How many it has down.</summary>
    public required int PeriodsY { get; init; }

    /// <summary>Its white values, [K, Height, Width], K being the number of <see cref="Channels"/>.</summary>
    public required float[] Values { get; init; }

    /// <summary>
    /// Checks that the parts fit each other.
    /// </summary>
    /// <param name="channels">The model's white channels.</param>
    /// <exception cref="ArgumentException">They do not.</exception>
    public void Validate(int channels)
    {
        bool rises = Channels.Zip(Channels.Skip(1)).All(static pair => pair.First < pair.Second);
        bool fits = Channels.Count > 0 && Channels[0] >= 0 && Channels[^1] < channels && rises
            && Width > 0 && Height > 0 && PeriodsX > 0 && PeriodsY > 0
            && Values.Length == (long)Channels.Count * Width * Height;
        if (!fits || !Values.All(float.IsFinite))
        {
            throw new ArgumentException("What is the same in every period does not fit the model.");
        }
    }
}
