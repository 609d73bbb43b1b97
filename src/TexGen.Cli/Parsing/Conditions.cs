using System.Globalization;
using TexGen.Model.Conditioning;
using TexGen.Model.Imaging;
using TexGen.Plugin;

namespace TexGen.Cli.Parsing;

/// <summary>
/// What a tile shall be of, as the command line names it.
/// </summary>
/// <param name="Labels">Labels and weights, or null.</param>
/// <param name="Guide">The guide's file, or null.</param>
/// <param name="Guidance">How decidedly, or null.</param>
/// <param name="Upscalers">Models that enlarge the tile, in their order.</param>
internal sealed record Conditions(
    IReadOnlyDictionary<string, double>? Labels, string? Guide, double? Guidance, IReadOnlyList<string> Upscalers)
{
    /// <summary>
    /// Reads the guide and completes a request.
    /// </summary>
    /// <param name="request">Everything else.</param>
    /// <param name="size">The size asked for, or null for the guide's own.</param>
    /// <param name="stride">What sides must be multiples of.</param>
    /// <exception cref="ArgumentException">The guide's size does not fit the model.</exception>
    public GenerationRequest Complete(GenerationRequest request, PixelSize? size, int stride)
    {
        Image? guide = Guide is null ? null : TilePicture.Read(Guide, size, stride);

        return request with
        {
            Width = guide?.Width ?? request.Width,
            Height = guide?.Height ?? request.Height,
            Condition = AddTo(request.Condition, guide),
        };
    }

    /// <summary>
    /// Adds to what a model is told.
    /// </summary>
    /// <param name="condition">What it is told besides.</param>
    /// <param name="guide">The guide, or null.</param>
    public TileCondition AddTo(TileCondition condition, Image? guide) => condition with
    {
        Labels = Labels ?? condition.Labels,
        Guide = guide,
        Guidance = Guidance ?? condition.Guidance,
    };

    /// <summary>What a tile's file says of it.</summary>
    public IEnumerable<(string Key, string Value)> Describe()
    {
        if (Labels is not null)
        {
            yield return ("texgen:label", string.Join(',', Labels.Select(label => string.Create(
                CultureInfo.InvariantCulture, $"{label.Key}:{label.Value}"))));
        }

        if (Guide is not null)
        {
            yield return ("texgen:guide", Path.GetFileName(Guide));
        }

        if (Guidance is double guidance)
        {
            yield return ("texgen:guidance", guidance.ToString(CultureInfo.InvariantCulture));
        }

        foreach (string upscaler in Upscalers)
        {
            yield return ("texgen:upscale", Path.GetFileName(upscaler));
        }
    }
}
