using TexGen.Model.Diffusion;
using TexGen.Model.Diffusion.Samplers;

namespace TexGen.Model.Tests.Diffusion.Samplers;

public sealed class SamplerLevelsTests
{
    public static TheoryData<double[]> Unfit() =>
    [
        [], // none at all
        [1.0, 2.0], // rising
        [2.0, 1.0, 1.0], // not falling
        [1.0, 0.0], // without noise
    ];

    [Theory]
    [MemberData(nameof(Unfit))]
    public void Constructor_UnfitLevels_Throws(double[] sigmas)
    {
        NoiseLevel[] levels = [.. sigmas.Select(NoiseLevel.FromSigma)];
        Func<ISampler>[] constructors =
        [
            () => new DdpmSampler(levels),
            () => new DdimSampler(levels),
            () => new DpmSolverSampler(levels),
            () => new DpmSolverSdeSampler(levels),
            () => new HeunSampler(levels),
        ];

        Assert.All(constructors, constructor =>
        {
            ArgumentException exception = Assert.Throws<ArgumentException>(constructor);
            Assert.Contains("evel", exception.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Constructor_LevelThatIsNoNumber_Throws()
    {
        // The value of an uninitialised level: 0/0.
        Assert.Throws<ArgumentException>(static () => new DdimSampler([default]));
    }

    [Fact]
    public void Next_AfterTheLast_IsNone()
    {
        NoiseLevel[] levels = NoiseLevels.Karras(3, 0.1, 10.0);

        Assert.Equal(levels[2], SamplerLevels.Next(levels, 1));
        Assert.Equal(NoiseLevel.None, SamplerLevels.Next(levels, 2));
    }
}
