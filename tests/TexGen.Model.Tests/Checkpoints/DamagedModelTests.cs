using TexGen.Model.Checkpoints;
using TexGen.Model.Networks;
using TexGen.Testing;
using SystemRandom = System.Random;

namespace TexGen.Model.Tests.Checkpoints;

/// <summary>
/// A damaged model file is an error that names the file and the fault; never another exception, never a model.
/// </summary>
public sealed class DamagedModelTests
{
    [Fact]
    public void Load_TruncatedAnywhere_SaysSo()
    {
        using TemporaryFolder folder = new();
        byte[] whole = File.ReadAllBytes(TinyModel.Write(folder.File("m.texgen")));

        for (int part = 0; part < 8; part++)
        {
            AssertDamaged(folder.File($"cut{part}.texgen"), whole[..(whole.Length * part / 8)]);
        }

        AssertDamaged(folder.File("last.texgen"), whole[..^1]);
    }

    [Fact]
    public void Load_BytesOfTheHeaderChanged_FailsOnlyAsDocumented()
    {
        using TemporaryFolder folder = new();
        byte[] whole = File.ReadAllBytes(TinyModel.Write(folder.File("m.texgen")));
        int header = 8 + new SafetensorsReader(whole).HeaderLength;
        SystemRandom random = new(20260101);

        int refused = 0;
        for (int trial = 0; trial < 400; trial++)
        {
            byte[] damaged = [.. whole];
            for (int change = 0; change < 1 + (trial % 3); change++)
            {
                // Every second change stays a printable letter, or hardly any damage would get past the JSON reader.
                byte value = (byte)(trial % 2 == 0 ? random.Next(256) : random.Next(' ', '~'));
                damaged[random.Next(header)] = value;
            }

            refused += TryLoad(folder.File("damaged.texgen"), damaged) is null ? 0 : 1;
        }

        // What is left over changed a number or a name that nothing depends on, such as the exemplar's.
        Assert.InRange(refused, 200, 400);
    }

    [Theory]
    [InlineData(ModelBytes.Format, ModelBytes.NewerFormat, "newer")]
    [InlineData("\\\"formatVersion\\\":1", "\\\"formatVersion\\\":x", "version")]
    [InlineData("\\\"formatVersion\\\":1", "\\\"formatversiom\\\":1", "version")]
    [InlineData("\"texgen\":", "\"taxgen\":", "not a TexGen model")]
    [InlineData("\\\"velocity\\\"", "\\\"velocitx\\\"", "manifest")]
    [InlineData("\\\"sigmaMin\\\":0.01", "\\\"sigmaMin\\\":-0.1", "manifest")]
    [InlineData("\\\"stepCount\\\":1000", "\\\"stepCount\\\":0020", "manifest")]
    [InlineData("\\\"widths\\\":[8,16]", "\\\"widths\\\": null ", "manifest")]
    [InlineData("\\\"widths\\\":[8,16]", "\\\"widths\\\":[9,16]", "expected F32")]
    [InlineData("\\\"blocks\\\":[1,1]", "\\\"blocks\\\":[1,2]", "lacks the weight")]
    [InlineData("\\\"featureWidth\\\":8", "\\\"featureWidth\\\":9", "manifest")]
    [InlineData("\"head.bias\"", "\"head.bios\"", "lacks the weight 'head.bias'")]
    public void Load_ChangedText_SaysWhatIsWrong(string text, string replacement, string expected)
    {
        using TemporaryFolder folder = new();
        byte[] whole = File.ReadAllBytes(TinyModel.Write(folder.File("m.texgen")));
        byte[] changed = ModelBytes.Replace(whole, text, replacement);

        CheckpointException exception = AssertDamaged(folder.File("changed.texgen"), changed);
        Assert.Contains(expected, exception.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Load_WeightThatIsNotFinite_NamesIt(float value)
    {
        using TemporaryFolder folder = new();
        Dictionary<string, SafetensorsEntry> weights = Weights();
        byte[] bytes = weights["stem.bias"].Data.ToArray();
        BitConverter.TryWriteBytes(bytes.AsSpan(4), value);
        weights["stem.bias"] = weights["stem.bias"] with { Data = bytes };

        CheckpointException exception = AssertRefused(folder, weights);
        Assert.Contains("'stem.bias'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_WeightOfAnotherShapeOrType_SaysBoth()
    {
        using TemporaryFolder folder = new();
        Dictionary<string, SafetensorsEntry> weights = Weights();
        SafetensorsEntry bias = weights["stem.bias"];

        weights["stem.bias"] = new SafetensorsEntry(SafetensorsType.F32, [2, 4], bias.Data);
        Assert.Contains("[2, 4], expected F32 [8]", AssertRefused(folder, weights).Message, StringComparison.Ordinal);

        weights["stem.bias"] = new SafetensorsEntry(SafetensorsType.BF16, [8], bias.Data[..16]);
        Assert.Contains("BF16 [8], expected F32 [8]", AssertRefused(folder, weights).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_WeightTooManyOrTooFew_SaysSo()
    {
        using TemporaryFolder folder = new();
        Dictionary<string, SafetensorsEntry> weights = Weights();

        weights["stranger"] = weights["stem.bias"];
        Assert.Contains("tensors", AssertRefused(folder, weights).Message, StringComparison.Ordinal);

        weights.Remove("stranger");
        weights.Remove("stem.bias");
        Assert.Contains(
            "lacks the weight 'stem.bias'", AssertRefused(folder, weights).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_SafetensorsOfSomethingElse_SaysSo()
    {
        using TemporaryFolder folder = new();
        SafetensorsFile file = new();
        file.Tensors["weight"] = new SafetensorsEntry(SafetensorsType.F32, [1], new byte[4]);
        file.Write(folder.File("other.safetensors"));

        CheckpointException exception =
            Assert.Throws<CheckpointException>(() => ModelFile.Read(folder.File("other.safetensors")));
        Assert.Contains("not a TexGen model", exception.Message, StringComparison.Ordinal);
    }

    private static Dictionary<string, SafetensorsEntry> Weights()
    {
        using DenoisingNetwork network = TinyModel.CreateNetwork(TinyModel.Manifest());

        return TinyModel.Entries(network);
    }

    private static CheckpointException AssertRefused(
        TemporaryFolder folder, Dictionary<string, SafetensorsEntry> weights)
    {
        string path = folder.File("m.texgen");
        ModelFile.Write(path, TinyModel.Manifest(), weights);

        // Neither does the network that was half loaded stay behind.
        CheckpointException? exception = null;
        Assert.Equal(0, LiveTensors.Change(
            () => exception = Assert.Throws<CheckpointException>(() => ModelFile.Read(path).LoadNetwork())));

        return exception!;
    }

    private static CheckpointException AssertDamaged(string path, byte[] bytes)
    {
        CheckpointException exception =
            TryLoad(path, bytes) ?? throw new InvalidOperationException($"'{path}' was taken for a model.");
        Assert.Equal(path, exception.Path);
        Assert.StartsWith($"'{path}'", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);

        return exception;
    }

    private static CheckpointException? TryLoad(string path, byte[] bytes)
    {
        File.WriteAllBytes(path, bytes);

        return Record.Exception(() => ModelFile.Read(path).LoadNetwork().Dispose()) switch
        {
            null => null,
            CheckpointException exception => exception,
            Exception other => throw new InvalidOperationException($"Nobody expects this: {other.Message}", other),
        };
    }
}
