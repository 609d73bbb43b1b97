using System.Globalization;
using TexGen.Model.Diffusion.Samplers;
using TexGen.Model.Imaging;
using TexGen.Model.Materials;
using TexGen.Model.Sampling;
using TexGen.Plugin;
using TexGen.Viewer.Sampling;
using TexGen.Viewer.Scenes;

namespace TexGen.Viewer;

/// <summary>
/// Writes tiles to disk without holding up the window: the pixels are copied at once, the file is written elsewhere.
/// </summary>
/// <param name="folder">Where they go.</param>
/// <param name="modelName">The model's name.</param>
/// <param name="tiling">In which directions the tiles tile.</param>
/// <param name="sampler">What they are walked with.</param>
internal sealed class TileSaver(
    string folder, string modelName, Tiling tiling = Tiling.Both, SamplerKind sampler = SamplerKind.DpmSolver)
{
    private Task<Notice>? _writing;

    /// <summary>Starts to write what a session shows now; ignored while another file is being written.</summary>
    public void Begin(ISamplerSession session, ulong seed, FrameView view)
    {
        if (_writing is not null)
        {
            return;
        }

        IReadOnlyList<MaterialMap> maps = session.ToMaps(view);
        string path = Path.Combine(folder, FileName(modelName, seed, session.Step, session.StepCount, view));
        Dictionary<string, string> texts = new()
        {
            ["Software"] = "TexGen",
            ["texgen:model"] = modelName,
            ["texgen:seed"] = seed.ToString(CultureInfo.InvariantCulture),
            ["texgen:sampler"] = sampler.ToString(),
            ["texgen:tile"] = tiling.ToString().ToLowerInvariant(),
        };

        _writing = Task.Run(() => Write(path, maps, texts));
    }

    /// <summary>How the last write ended, once; null while there is nothing to say.</summary>
    public Notice? TakeResult()
    {
        if (_writing is not { IsCompleted: true })
        {
            return null;
        }

        Notice result = _writing.Result;
        _writing = null;

        return result;
    }

    /// <summary>Waits until nothing is being written.</summary>
    public void Finish() => _writing?.Wait();

    /// <summary>
    /// Names a file after what is in it: a finished tile by its seed, another by its step and view as well.
    /// </summary>
    public static string FileName(string modelName, ulong seed, int step, int stepCount, FrameView view)
    {
        string safeName = string.Join('-', modelName.Split(Path.GetInvalidFileNameChars()));
        string progress =
            step == stepCount ? "" : string.Create(CultureInfo.InvariantCulture, $"-step{step}of{stepCount}");
        string picture = view == FrameView.Noisy ? "-noisy" : "";

        return string.Create(CultureInfo.InvariantCulture, $"{safeName}-seed{seed}{progress}{picture}.png");
    }

    private Notice Write(string path, IReadOnlyList<MaterialMap> maps, Dictionary<string, string> texts)
    {
        try
        {
            if (maps.Count == 1)
            {
                ImageFile.Write(path, maps[0].Image, new PngOptions { Metadata = WithSeam(texts, maps[0].Image) });

                return new Notice($"Saved {Path.GetFileName(path)}", IsFailure: false);
            }

            foreach (MaterialMap map in maps)
            {
                string ofMap = $"{path[..^Path.GetExtension(path).Length]}-{map.Name}.png";
                ImageFile.Write(
                    ofMap,
                    map.Image,
                    new PngOptions { BitDepth = map.BitDepth, Metadata = WithSeam(texts, map.Image) });
            }

            string name = Path.GetFileNameWithoutExtension(path);

            return new Notice($"Saved the {maps.Count} maps of {name}", IsFailure: false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new Notice($"Not saved: {exception.Message}", IsFailure: true);
        }
    }

    // As in the files of 'texgen sample', but of an unfinished tile as it is.
    private Dictionary<string, string> WithSeam(Dictionary<string, string> texts, Image image)
    {
        return TileSeams.Measure(image, tiling).ForFile() is string seams
            ? new Dictionary<string, string>(texts) { ["texgen:seam"] = seams }
            : texts;
    }
}
