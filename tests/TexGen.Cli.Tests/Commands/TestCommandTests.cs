namespace TexGen.Cli.Tests.Commands;

public sealed class TestCommandTests
{
    [Fact]
    public void Test_OutsideTheFrontDoor_SaysWhereToRunIt()
    {
        TexgenProcess.Run(Path.GetTempPath(), "test", "--filter", "Anything").AssertFault(1, "./texgen test");
    }
}
