namespace Silk.NET.GLFW;

/// <summary>An error that GLFW reported, in its words.</summary>
public class GlfwException : Exception
{
    public GlfwException()
    {
    }

    public GlfwException(string message)
        : base(message)
    {
    }

    public GlfwException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
