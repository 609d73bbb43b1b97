using TexGen.Model.Diffusion;
using TexGen.Model.Diffusion.Likelihood;

namespace TexGen.Model.Tests.Diffusion.Likelihood;

public sealed class VariationalBoundOptionsTests
{
    [Fact]
    public void Validate_ValueOutOfRange_NamesIt()
    {
        (VariationalBoundOptions Options, string Name)[] cases =
        [
            (new() { Timesteps = 1 }, "timesteps"),
            (new() { Samples = 0 }, "samples"),
            (new() { Batch = 0 }, "batch"),
            (new() { Variance = (ReverseVariance)9 }, "variance"),
        ];

        Assert.All(cases, static pair => Assert.Contains(
            pair.Name, Assert.Throws<ArgumentException>(pair.Options.Validate).Message, StringComparison.Ordinal));
        new VariationalBoundOptions().Validate();
    }
}
