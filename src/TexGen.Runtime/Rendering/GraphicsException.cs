namespace TexGen.Runtime.Rendering;

/// <summary>
/// OpenGL, EGL or the CUDA–OpenGL interop cannot do what was asked. The message says what was found and what to do.
/// </summary>
public sealed class GraphicsException : Exception
{
    /// <summary>Creates the exception with a message of the runtime's own.</summary>
    public GraphicsException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was found, what was expected and what to do.</param>
    public GraphicsException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was found, what was expected and what to do.</param>
    /// <param name="innerException">What caused it.</param>
    public GraphicsException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception for a shader or program that the driver refused.</summary>
    /// <param name="message">Which shader, on which driver.</param>
    /// <param name="infoLog">The driver's whole info log.</param>
    public GraphicsException(string message, string infoLog)
        : base(message)
    {
        InfoLog = infoLog;
    }

    /// <summary>
    /// Whether there is too little memory or room for what was asked for, so that something smaller may do; default false.
    /// </summary>
    public bool IsTooLarge { get; init; }

    /// <summary>The driver's info log, whole and unchanged; empty where there is none.</summary>
    public string InfoLog { get; } = "";
}
