using System.Globalization;
using TexGen.Model.Sampling;
using TexGen.Plugin;

namespace TexGen.Cli.Parsing;

/// <summary>
/// What a tile is made out of, as the command line names it.
/// </summary>
/// <param name="From">The picture to begin with, or null.</param>
/// <param name="Strength">How much of it to renew; null for the default.</param>
/// <param name="Share">t down to which all tiles are the first one, or null.</param>
internal sealed record Editing(string? From, double? Strength, int? Share)
{
    /// <summary>
    /// Reads the pictures and completes a request.
    /// </summary>
    /// <param name="request">Everything else; its seed is the first tile's.</param>
    /// <param name="size">The size asked for, or null for the pictures' own.</param>
    /// <param name="stride">What sides must be multiples of.</param>
    /// <exception cref="ArgumentException">A picture's size does not fit the model.</exception>
    public GenerationRequest Complete(GenerationRequest request, PixelSize? size, int stride)
    {
        if (Share is int share)
        {
            request = request with { Shared = new SharedNoise(request.Seed, share) };
        }

        if (From is not null)
        {
            StartPicture start =
                new(TilePicture.Read(From, size, stride), Strength ?? StartPicture.DefaultStrength);
            request = request with { From = start, Width = start.Picture.Width, Height = start.Picture.Height };
        }

        return request;
    }

    /// <summary>What a tile's file says of it.</summary>
    public IEnumerable<(string Key, string Value)> Describe(GenerationRequest request)
    {
        if (request.From is not null)
        {
            yield return ("texgen:from", Path.GetFileName(From!));
            yield return ("texgen:strength", request.From.Strength.ToString(CultureInfo.InvariantCulture));
        }

        if (request.Shared is not null)
        {
            yield return ("texgen:share", string.Create(
                CultureInfo.InvariantCulture, $"seed {request.Shared.Seed} t {request.Shared.Timestep}"));
        }
    }
}
