namespace TexGen.Training;

/// <summary>
/// What the states of all runs have.
/// </summary>
internal interface IRunState
{
    /// <summary>The format's version.</summary>
    int FormatVersion { get; }

    /// <summary>
    /// Checks what a run is resumed with.
    /// </summary>
    /// <exception cref="ArgumentException">A value is out of range; the message names it.</exception>
    void Validate();
}
