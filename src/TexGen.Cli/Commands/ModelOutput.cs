using TexGen.Plugin;

namespace TexGen.Cli.Commands;

/// <summary>
/// Where a model is written to.
/// </summary>
internal static class ModelOutput
{
    /// <summary>
    /// Refuses a file that is there: a finished model is worth hours, and only --force may replace one.
    /// </summary>
    /// <param name="modelPath">The model file.</param>
    /// <param name="resume">Whether its training shall go on.</param>
    /// <param name="force">Whether it may be replaced.</param>
    /// <exception cref="IOException">The model exists, or its training cannot go on.</exception>
    public static void Check(string modelPath, bool resume, bool force)
    {
        if (!File.Exists(modelPath) || force)
        {
            return;
        }

        string statePath = TextureTrainer.StatePathFor(modelPath);
        if (!resume)
        {
            throw new IOException(
                $"'{modelPath}' exists; give --resume to go on with its training, --force to replace it, "
                + "or another --output.");
        }

        if (!File.Exists(statePath))
        {
            throw new IOException(
                $"'{modelPath}' exists, but not '{statePath}', without which its training cannot go on; "
                + "give --force to replace it, or another --output.");
        }
    }
}
