namespace TexGen.Model.Checkpoints;

/// <summary>
/// A model or state file cannot be used: damaged, truncated, of a newer version, or not of this kind at all. The
/// message is one line that names the file, the fault and what to do.
/// </summary>
public sealed class CheckpointException : Exception
{
    /// <summary>Says what is wrong with which file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="fault">What is wrong and what to do, without the file's name.</param>
    /// <param name="innerException">What brought it to light.</param>
    public CheckpointException(string path, string fault, Exception? innerException = null)
        : base($"'{path}': {fault}", innerException)
    {
        Path = path;
    }

    /// <summary>The file.</summary>
    public string Path { get; }
}
