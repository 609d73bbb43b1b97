namespace TexGen.Cli;

/// <summary>
/// What the command's exit codes mean. (3 and 4 are the front door's: set-up and build failed.)
/// </summary>
internal static class ExitCode
{
    /// <summary>All done.</summary>
    public const int Success = 0;

    /// <summary>It could not be done; standard error says why and what to do.</summary>
    public const int Failure = 1;

    /// <summary>The command line is not understood.</summary>
    public const int Usage = 2;

    /// <summary>Interrupted; what there was has been saved.</summary>
    public const int Interrupted = 130;
}
