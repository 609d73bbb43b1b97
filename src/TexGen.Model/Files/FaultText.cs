namespace TexGen.Model.Files;

/// <summary>
/// Faults in words fit for one line.
/// </summary>
public static class FaultText
{
    /// <summary>The first line of an exception's message; what follows is for programmers.</summary>
    /// <param name="exception">The exception.</param>
    public static string FirstLine(Exception exception) => exception.Message.Split('\n')[0].Trim();
}
