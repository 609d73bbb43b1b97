using System.CommandLine;
using TexGen.Cli.Reporting;

namespace TexGen.Cli.Commands;

/// <summary>
/// <c>texgen test</c>, which the front door runs itself; here only for the list of commands.
/// </summary>
internal static class TestCommand
{
    private const string Description =
        """
        Build everything and run all tests (from a checkout: ./texgen test).

        Examples:
          ./texgen test
          ./texgen test --filter FullyQualifiedName~Sampler
        """;

    public static Command Create()
    {
        Command command = new("test", Description) { TreatUnmatchedTokensAsErrors = false };
        command.SetAction(_ =>
        {
            FaultReport.Write("tests run from a checkout: './texgen test' there.");

            return ExitCode.Failure;
        });

        return command;
    }
}
