using TexGen.Plugin;
using TexGen.Viewer.Sampling;
using TexGen.Viewer.Scenes;

namespace TexGen.Viewer.Tests.Scenes;

public sealed class StatusTextTests
{
    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(0.0021, "0.002")]
    [InlineData(0.48249, "0.482")]
    [InlineData(1.5, "1.50")]
    [InlineData(13.41, "13.4")]
    [InlineData(156.9, "157")]
    public void Sigma_OfAnySize_HasAboutThreeDigits(double sigma, string expected)
    {
        Assert.Equal(expected, StatusText.Sigma(sigma));
    }

    [Theory]
    [InlineData(0.0, "-")]
    [InlineData(0.94, "0.9")]
    [InlineData(43.12, "43.1")]
    [InlineData(2506.3, "2506")]
    public void Speed_OfSteps_IsReadable(double speed, string expected)
    {
        Assert.Equal(expected, StatusText.Speed(speed));
    }

    [Fact]
    public void Metrics_OfAState_SayStepNoiseSeedSpeedAndView()
    {
        SceneState state = States.Sampling(400, 300) with { View = FrameView.Noisy, Repeat = 3 };

        IReadOnlyList<Metric> metrics = StatusText.Metrics(state);

        Assert.Equal(["9 / 16", "0.482", "1234567", "43.1", "xₜ noisy  3×3"], metrics.Select(metric => metric.Value));
    }

    [Fact]
    public void Activity_OfEveryState_HasItsOwnWord()
    {
        IEnumerable<string> words = Enum.GetValues<SamplerState>().Select(state => StatusText.Activity(state).Text);

        Assert.Equal(words.Count(), words.Distinct().Count());
    }
}
