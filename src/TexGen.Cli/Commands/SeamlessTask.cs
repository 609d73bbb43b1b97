using TexGen.Cli.Reporting;
using TexGen.Model.Imaging;
using TexGen.Plugin;
using TexGen.Training;

namespace TexGen.Cli.Commands;

/// <summary>
/// Learns a picture, if no model of it is given, and makes it seamless.
/// </summary>
internal sealed record SeamlessTask
{
    // What options may be learned at most, in pixels of the shorter side.
    private const int LargestSide = 4096;

    /// <summary>The picture.</summary>
    public required string PicturePath { get; init; }

    /// <summary>The PNG to write.</summary>
    public required string OutputPath { get; init; }

    /// <summary>The model of the picture; null to learn one.</summary>
    public string? ModelPath { get; init; }

    /// <summary>Whether a model that is learned stays.</summary>
    public bool KeepsModel { get; init; }

    /// <summary>How to learn.</summary>
    public required TrainingOptions Training { get; init; }

    /// <summary>Where to compute.</summary>
    public required GeneratorOptions Generator { get; init; }

    /// <summary>Where a learned model stays; null for nowhere.</summary>
    public string? KeptModelPath =>
        ModelPath is null && KeepsModel ? Path.ChangeExtension(OutputPath, ".texgen") : null;

    /// <summary>
    /// Does it.
    /// </summary>
    /// <param name="picture">The picture.</param>
    /// <param name="options">Which borders, and how wide a band.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <returns>As much of the picture as the model can make, and the same seamless; null if the learning was
    /// interrupted.</returns>
    public (Image Before, Image After)? Run(Image picture, SeamlessOptions options, CancellationToken cancellation)
    {
        if (ModelPath is not null)
        {
            return Remove(ModelPath, picture, options, cancellation);
        }

        if (File.Exists(KeptModelPath))
        {
            throw new IOException($"'{KeptModelPath}' exists; give it as --model, or leave --keep-model out.");
        }

        DirectoryInfo folder = Directory.CreateTempSubdirectory("texgen-seamless-");
        try
        {
            string path = KeptModelPath ?? Path.Combine(folder.FullName, "picture.texgen");

            return Learn(picture, path, cancellation) ? Remove(path, picture, options, cancellation) : null;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private bool Learn(Image picture, string modelPath, CancellationToken cancellation)
    {
        // At the picture's own size: the bands must have its grain.
        int size = Math.Clamp(Math.Min(picture.Width, picture.Height), TrainingOptions.SmallestSide, LargestSide);
        TrainerOptions options = new() { Device = Generator.Device, Training = Training with { Size = size } };
        TextureTrainer trainer = new(new string[] { PicturePath }, options);
        TrainingReporter reporter = new([$"Learning {Path.GetFileName(PicturePath)}."]);

        return reporter.Show(() => trainer.Train(modelPath, reporter, cancellation)).Completed;
    }

    private (Image Before, Image After) Remove(
        string modelPath, Image picture, SeamlessOptions options, CancellationToken cancellation)
    {
        using TextureGenerator generator = TextureGenerator.Load(modelPath, Generator);
        SeamRemover remover = new(generator);
        Image source = remover.Fit(picture);

        return (source, remover.Remove(source, options, null, cancellation));
    }
}
