using TexGen.Model.Imaging;
using TexGen.Testing;

namespace TexGen.Cli.Tests;

/// <summary>
/// A folder with a small picture and the model that the command learned of it, once for all tests.
/// </summary>
public sealed class Workplace : IDisposable
{
    /// <summary>Steps the model was trained for.</summary>
    public const int Steps = 6;

    /// <summary>The picture's name.</summary>
    public const string Picture = "waves.png";

    /// <summary>The model's name.</summary>
    public const string Model = "waves.texgen";

    private readonly TemporaryFolder _folder = new();

    public Workplace()
    {
        ImageFile.Write(_folder.File(Picture), PictureFiles.Waves(64, 3));
        Training = TexgenProcess.Run(Folder, [.. Train(Picture, Steps), "--json"]);
    }

    public string Folder => _folder.Path;

    /// <summary>How the training that made the model ended.</summary>
    internal CommandResult Training { get; }

    /// <summary>The arguments of a quick training.</summary>
    public static string[] Train(string picture, int steps)
    {
        string[] quick = ["--preset", "tile-xs", "--batch", "2", "--crop", "16", "--halo", "4", "--augment", "off"];

        return ["train", picture, "--steps", $"{steps}", .. quick];
    }

    /// <summary>A new folder with a copy of the picture, the model and its state.</summary>
    internal TemporaryFolder Copy()
    {
        TemporaryFolder copy = new();
        foreach (string name in new[] { Picture, Model, Model + ".state" })
        {
            File.Copy(_folder.File(name), copy.File(name));
        }

        return copy;
    }

    public void Dispose() => _folder.Dispose();
}
