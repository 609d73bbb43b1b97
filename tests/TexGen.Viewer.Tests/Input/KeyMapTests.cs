using Silk.NET.Input;
using TexGen.Viewer.Input;

namespace TexGen.Viewer.Tests.Input;

public sealed class KeyMapTests
{
    [Fact]
    public void Bindings_OfAllKeys_AreUnambiguous()
    {
        IEnumerable<(Key Key, bool WithControl)> all =
            KeyMap.Bindings.SelectMany(binding => binding.Keys.Select(key => (key, binding.WithControl)));

        Assert.Equal(all.Distinct().Count(), all.Count());
    }

    [Fact]
    public void EveryCommand_HasAKeyAndALineOfHelp()
    {
        foreach (ViewerCommand command in Enum.GetValues<ViewerCommand>())
        {
            Assert.Contains(KeyMap.Bindings, binding => binding.Command == command);
            Assert.Single(KeyMap.Help, help => help.Commands.Contains(command));
        }
    }

    [Fact]
    public void Find_KeysTheHelpNames_DoWhatItSays()
    {
        // A single letter on a key cap is the name of its key.
        foreach (KeyHelp help in KeyMap.Help.Where(help => help.Caption is [>= 'A' and <= 'Z']))
        {
            Key key = Enum.Parse<Key>(help.Caption);

            Assert.Contains(
                KeyMap.Find(key, withControl: false), help.Commands.Select(command => (ViewerCommand?)command));
        }
    }

    [Theory]
    [InlineData(Key.S, false, "SingleStep")]
    [InlineData(Key.S, true, "Save")]
    [InlineData(Key.Right, false, "SingleStep")]
    [InlineData(Key.Number3, false, "Repeat3")]
    [InlineData(Key.Space, false, "TogglePause")]
    [InlineData(Key.Equal, false, "MoreSteps")]
    [InlineData(Key.Escape, false, "Quit")]
    [InlineData(Key.N, true, null)]
    [InlineData(Key.Q, false, null)]
    public void Find_Key_DependsOnControl(Key key, bool withControl, string? expected)
    {
        Assert.Equal(expected, KeyMap.Find(key, withControl)?.ToString());
    }
}
