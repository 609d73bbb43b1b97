using TexGen.Model.Checkpoints;

namespace TexGen.Plugin.Tests;

/// <summary>
/// Compares the tensors of safetensors files, not what is written beside them: that holds the seconds of training.
/// </summary>
internal static class Weights
{
    /// <summary>Fails unless both files hold the same tensors bit for bit.</summary>
    public static void AssertEqual(string expectedPath, string actualPath)
    {
        SafetensorsFile expected = SafetensorsFile.Read(expectedPath);
        SafetensorsFile actual = SafetensorsFile.Read(actualPath);

        Assert.Equal(expected.Tensors.Keys, actual.Tensors.Keys);
        Assert.NotEmpty(expected.Tensors);
        foreach ((string name, SafetensorsEntry entry) in expected.Tensors)
        {
            Assert.True(entry.Data.Span.SequenceEqual(actual.Tensors[name].Data.Span), $"'{name}' differs.");
        }
    }
}
