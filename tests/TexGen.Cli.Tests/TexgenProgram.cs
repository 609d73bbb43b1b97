namespace TexGen.Cli.Tests;

/// <summary>
/// The command within the tests' own process, for all that no process is needed to prove: to start one, and libtorch in
/// it, takes longer than most commands. What a user's shell would see besides is tested by <see cref="TexgenProcess"/>.
/// </summary>
internal static class TexgenProgram
{
    static TexgenProgram()
    {
        foreach (string variable in TexgenProcess.Unwanted)
        {
            Environment.SetEnvironmentVariable(variable, null);
        }

        Environment.SetEnvironmentVariable("XDG_DATA_HOME", TexgenProcess.DataFolder);
    }

    /// <summary>Runs the command to its end. The folder and the streams belong to the process: one at a time.</summary>
    /// <param name="folder">The folder to run it in.</param>
    /// <param name="arguments">Its arguments.</param>
    public static CommandResult Run(string folder, params string[] arguments)
    {
        (TextWriter output, TextWriter error) = (Console.Out, Console.Error);
        string before = Environment.CurrentDirectory;
        using StringWriter written = new();
        using StringWriter faults = new();
        try
        {
            Environment.CurrentDirectory = folder;
            Console.SetOut(written);
            Console.SetError(faults);
            int exitCode = Program.Run(arguments);

            return CommandResult.Of(exitCode, written.ToString(), faults.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
            Environment.CurrentDirectory = before;
        }
    }
}
