namespace TexGen.Training;

/// <summary>
/// Maps of one material differ in shape, and are not to be stretched (<see cref="TrainingOptions.StretchesMaps"/>).
/// </summary>
public sealed class MapShapeException : ArgumentException
{
    /// <summary>Makes it.</summary>
    /// <param name="message">Which maps, their sizes, and what to do.</param>
    public MapShapeException(string message)
        : base(message)
    {
    }
}
