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
    // The largest shorter side that can be learned, in pixels.
    private const int LargestSide = 4096;

    // The shorter side at which a picture's large forms are learned, and from which on it is too large to learn them at
    // its own size.
    private const int ReducedSide = 256;
    private const int LargeSide = 384;

    // Forms that are learned badly show more than details that are.
    private const double FormsShare = 2.0 / 3.0;

    /// <summary>The picture.</summary>
    public required string PicturePath { get; init; }

    /// <summary>The PNG to write.</summary>
    public required string OutputPath { get; init; }

    /// <summary>The model of the picture; null to learn one.</summary>
    public string? ModelPath { get; init; }

    /// <summary>The model of the picture reduced, beside <see cref="ModelPath"/>; null for none.</summary>
    public string? ReducedModelPath { get; init; }

    /// <summary>Whether a model that is learned stays.</summary>
    public bool KeepsModel { get; init; }

    /// <summary>How to learn.</summary>
    public required TrainingOptions Training { get; init; }

    /// <summary>Where to compute.</summary>
    public required GeneratorOptions Generator { get; init; }

    /// <summary>Where a learned model stays; null for nowhere.</summary>
    public string? KeptModelPath =>
        ModelPath is null && KeepsModel ? Path.ChangeExtension(OutputPath, ".texgen") : null;

    /// <summary>Where a learned model of the reduced picture stays; null for nowhere.</summary>
    public string? KeptReducedModelPath => KeptModelPath is null
        ? null
        : Path.ChangeExtension(KeptModelPath, null) + "-reduced.texgen";

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
            return Remove(ModelPath, ReducedModelPath, picture, options, cancellation);
        }

        foreach (string? kept in new[] { KeptModelPath, KeptReducedModelPath })
        {
            if (File.Exists(kept))
            {
                throw new IOException($"'{kept}' exists; give it as --model, or leave --keep-model out.");
            }
        }

        DirectoryInfo folder = Directory.CreateTempSubdirectory("texgen-seamless-");
        try
        {
            string path = KeptModelPath ?? Path.Combine(folder.FullName, "picture.texgen");
            string coarsePath = KeptReducedModelPath ?? Path.Combine(folder.FullName, "reduced.texgen");
            bool isLarge = IsLarge(picture);
            TimeSpan coarseTime = isLarge ? Training.Time * FormsShare : TimeSpan.Zero;
            if (isLarge && !Learn(coarsePath, ReducedSide, coarseTime, "reduced, for its large forms", cancellation))
            {
                return null;
            }

            // At the picture's own size: the bands must have its grain.
            int side = Math.Clamp(
                Math.Min(picture.Width, picture.Height), TrainingOptions.SmallestSide, LargestSide);

            return Learn(path, side, Training.Time - coarseTime, "at its own size", cancellation)
                ? Remove(path, isLarge ? coarsePath : null, picture, options, cancellation)
                : null;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Whether a picture is learned at a reduced size too, because a network sees little of its forms.</summary>
    /// <param name="picture">The picture.</param>
    public static bool IsLarge(Image picture) => Math.Min(picture.Width, picture.Height) >= LargeSide;

    private bool Learn(string modelPath, int side, TimeSpan time, string how, CancellationToken cancellation)
    {
        TrainerOptions options = new()
        {
            Device = Generator.Device,
            Training = Training with { Size = side, Time = time },
        };
        TextureTrainer trainer = new(new string[] { PicturePath }, options);
        TrainingReporter reporter = new([$"Learning {Path.GetFileName(PicturePath)} {how}."]);

        return reporter.Show(() => trainer.Train(modelPath, reporter, cancellation)).Completed;
    }

    private (Image Before, Image After) Remove(
        string modelPath,
        string? coarsePath,
        Image picture,
        SeamlessOptions options,
        CancellationToken cancellation)
    {
        using TextureGenerator generator = TextureGenerator.Load(modelPath, Generator);
        using TextureGenerator? coarse = coarsePath is null ? null : TextureGenerator.Load(coarsePath, Generator);
        SeamRemover remover = new(generator, coarse);
        Image source = remover.Fit(picture);

        SamplingReporter reporter = new();

        return (source, reporter.Show(() => remover.Remove(source, options, reporter, cancellation)));
    }
}
