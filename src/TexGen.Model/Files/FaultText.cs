namespace TexGen.Model.Files;

/// <summary>
/// Faults in words fit for one line.
/// </summary>
public static class FaultText
{
    /// <summary>
    /// The first line of an exception's message; what follows is for programmers, as is the parameter's name that the base
    /// class library puts behind the words.
    /// </summary>
    /// <param name="exception">The exception.</param>
    public static string FirstLine(Exception exception)
    {
        string line = exception.Message.Split('\n')[0].Trim();
        int parameter = line.IndexOf(" (Parameter '", StringComparison.Ordinal);

        return parameter < 0 ? line : line[..parameter];
    }
}
