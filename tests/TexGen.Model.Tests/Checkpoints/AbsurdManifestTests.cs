using System.Text.RegularExpressions;
using TexGen.Model.Checkpoints;
using TexGen.Model.Networks;
using TexGen.Testing;
using SystemRandom = System.Random;

namespace TexGen.Model.Tests.Checkpoints;

/// <summary>
/// Numbers in a manifest that no network can be built of are an error that names the file, before any memory is asked
/// for.
/// </summary>
public sealed partial class AbsurdManifestTests
{
    private const string ManifestKey = "texgen";

    private static readonly ConditioningInfo Conditions = new()
    {
        Labels = ["moss", "stone"],
        Guide = new GuideInfo { Mean = [0.5f], Deviation = [0.25f] },
        Upscale = new UpscaleInfo { Factor = 2 },
    };

    [Theory]
    [InlineData("\"widths\":[8,16]", "\"widths\":[8,1000000000]", "weights")]
    [InlineData("\"blocks\":[1,1]", "\"blocks\":[1,1000000000]", "weights")]
    [InlineData("\"embeddingWidth\":16", "\"embeddingWidth\":1000000000", "weights")]
    [InlineData("\"featureWidth\":8", "\"featureWidth\":2147483646", "weights")]
    [InlineData("\"patchSize\":2", "\"patchSize\":1024", "weights")]
    [InlineData("\"patchSize\":2", "\"patchSize\":1000000000", "stride")]
    [InlineData("\"channels\":3,\"colourSpace\"", "\"channels\":2147483647,\"colourSpace\"", "channels")]
    [InlineData("\"width\":64", "\"width\":-64", "exemplar")]
    [InlineData("\"sha256\":\"00000000", "\"sha256\":\"", "hash")]
    [InlineData("\"cropSide\":0", "\"cropSide\":-1", "crops")]
    public void Read_AbsurdNumber_IsRefusedBeforeAnythingIsBuilt(string text, string replacement, string expected)
    {
        using TemporaryFolder folder = new();
        string path = TinyModel.Write(folder.File("m.texgen"));
        string json = SafetensorsFile.Read(path).Metadata[ManifestKey];
        Assert.Contains(text, json, StringComparison.Ordinal);

        WriteManifest(path, json.Replace(text, replacement, StringComparison.Ordinal));

        CheckpointException exception = Assert.Throws<CheckpointException>(() => ModelFile.Read(path));
        Assert.StartsWith($"'{path}'", exception.Message, StringComparison.Ordinal);
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Load_NumbersOfTheManifestChanged_FailsOnlyAsDocumented(bool isUNet)
    {
        using TemporaryFolder folder = new();
        string path = folder.File("m.texgen");
        ModelManifest manifest = isUNet ? UNetManifest() : TinyModel.Manifest(3, Conditions);
        using (DenoisingNetwork network = TinyModel.CreateNetwork(manifest))
        {
            ModelFile.Write(path, manifest, TinyModel.Entries(network));
        }

        string json = SafetensorsFile.Read(path).Metadata[ManifestKey];
        MatchCollection numbers = Number().Matches(json);
        string[] absurd =
            ["0", "-1", "1", "3", "4", "1e9", "1000000000", "2147483647", "-2147483648", "4294967296", "1e308", "0.5"];
        SystemRandom random = new(20260102);

        int refused = 0;
        for (int trial = 0; trial < 400; trial++)
        {
            string changed = json;
            for (int change = 0; change < 1 + (trial % 3); change++)
            {
                Match number = numbers[random.Next(numbers.Count)];
                changed = Number().Replace(
                    changed, match => match.Index == number.Index ? absurd[random.Next(absurd.Length)] : match.Value);
            }

            WriteManifest(path, changed);
            Exception? exception = Record.Exception(() => ModelFile.Read(path).LoadNetwork().Dispose());
            Assert.True(exception is null or CheckpointException, $"{changed}: {exception}");
            refused += exception is null ? 0 : 1;
        }

        // What is left over is a number for people to read, or one that another would do as well for.
        Assert.InRange(refused, 100, 399);
    }

    // A number behind a colon, a comma or a bracket: in no name.
    [GeneratedRegex(@"(?<=[:,\[])-?[0-9]+(\.[0-9]+)?(?=[,\]}])")]
    private static partial Regex Number();

    private static ModelManifest UNetManifest() => TinyModel.Manifest() with
    {
        TileUNet = null,
        UNet = new UNetOptions { BaseWidth = 8, Groups = 4, Multipliers = [1, 2], BlocksPerLevel = 1 },
    };

    // The weights as they are, and beside them another manifest.
    private static void WriteManifest(string path, string json)
    {
        SafetensorsFile file = SafetensorsFile.Read(path);
        file.Metadata[ManifestKey] = json;
        file.Write(path);
    }
}
