using TexGen.Graphics.Testing;
using TexGen.Model.Checkpoints;
using TexGen.Model.Networks;
using TexGen.Testing;

namespace TexGen.Runtime.Tests;

/// <summary>
/// Model files that the runtime has to refuse. That nothing of them stays in the context, its end checks.
/// </summary>
public sealed class DamagedModelTests
{
    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void Load_WeightTooManyOrTooFew_SaysSo(bool isClassic)
    {
        using EglTestContext context = EglTestContext.Open();
        using TemporaryFolder folder = new();
        ModelManifest manifest = isClassic ? TinyClassicModel.Manifest(isAsInThePaper: true) : TinyModel.Manifest();
        using DenoisingNetwork network = TinyModel.CreateNetwork(manifest);
        Dictionary<string, SafetensorsEntry> weights = TinyModel.Entries(network);
        int count = weights.Count;

        // The last one, so that most of the others lie in the context by then.
        string last = weights.Keys.Last();
        weights["stranger"] = weights[last];
        AssertRefused(context, folder, manifest, weights, $"holds {count + 1} tensors, its network has {count}");

        weights.Remove("stranger");
        weights.Remove(last);
        AssertRefused(context, folder, manifest, weights, $"lacks the weight '{last}'");
    }

    [SkippableFact]
    public void Load_FileOfANewerFormat_SaysSo()
    {
        using EglTestContext context = EglTestContext.Open();
        using TemporaryFolder folder = new();
        string path = TinyModel.Write(folder.File("m.texgen"));
        File.WriteAllBytes(
            path, ModelBytes.Replace(File.ReadAllBytes(path), ModelBytes.Format, ModelBytes.NewerFormat));

        AssertRefused(context, folder, path, "Use a newer TexGen");
    }

    private static void AssertRefused(
        EglTestContext context,
        TemporaryFolder folder,
        ModelManifest manifest,
        Dictionary<string, SafetensorsEntry> weights,
        string expected)
    {
        string path = folder.File("m.texgen");
        ModelFile.Write(path, manifest, weights);

        AssertRefused(context, folder, path, expected);
    }

    private static void AssertRefused(EglTestContext context, TemporaryFolder folder, string path, string expected)
    {
        RuntimeOptions options = new() { KernelCacheFile = KnownKernels.Write(context.Gl, folder.File("kernels.txt")) };

        CheckpointException exception =
            Assert.Throws<CheckpointException>(() => RuntimeModel.Load(context.Gl, path, options));
        Assert.Equal(path, exception.Path);
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }
}
