using TexGen.Cli.Reporting;

namespace TexGen.Cli.Tests.Reporting;

public sealed class CheckTextTests
{
    [Theory]
    [InlineData(null, "--resume --no-early-stop trains on.")]
    [InlineData(true, "--resume --no-early-stop instead of --early-stop trains on.")]
    public void Remedy_OfARunThatEndedEarly_ContradictsNoOption(bool? asked, string expected)
    {
        Assert.Equal(expected, CheckText.Remedy(asked));
    }
}
