using TexGen.Cli.Reporting;

namespace TexGen.Cli.Tests.Reporting;

public sealed class UsageFaultTests
{
    [Theory]
    [InlineData("Cannot parse 'x' for '--n' as expected type 'System.Int32'.", "Cannot parse 'x' for '--n'")]
    [InlineData("Must be one of:\n\t'a'\n\t'b'", "Must be one of: 'a' 'b'")]
    [InlineData("Plain.", "Plain")]
    public void OneLine_MessageOfTheParser_IsForPeople(string message, string expected)
    {
        Assert.Equal(expected, UsageFault.OneLine(message));
    }
}
