using TexGen.Model.Imaging;

namespace TexGen.Model.Metrics;

/// <summary>
/// Square patches out of pictures.
/// </summary>
internal static class PatchReader
{
    /// <summary>Numbers in a patch.</summary>
    public static int Length(Image image, int side) => side * side * image.Channels;

    /// <summary>Copies a patch.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="place">The patch's top left corner; what passes an edge wraps.</param>
    /// <param name="side">Its side in pixels.</param>
    /// <param name="target">[side, side, channels].</param>
    public static void Copy(Image image, (int X, int Y) place, int side, Span<float> target)
    {
        int line = side * image.Channels;

        for (int dy = 0; dy < side; dy++)
        {
            ReadOnlySpan<float> row = image.Row((place.Y + dy) % image.Height);
            Span<float> part = target.Slice(dy * line, line);
            int left = place.X * image.Channels;
            int inside = Math.Min(line, row.Length - left);
            row.Slice(left, inside).CopyTo(part);

            for (int i = inside; i < line; i++)
            {
                part[i] = row[(left + i) % row.Length];
            }
        }
    }

    /// <summary>Draws patches at random places, equally many of each picture.</summary>
    /// <param name="set">The pictures.</param>
    /// <param name="side">Side of the patches, at most that of the pictures.</param>
    /// <param name="count">How many in all.</param>
    /// <param name="seed">Seed of the places.</param>
    public static PatchPlace[] Draw(PictureSet set, int side, int count, ulong seed)
    {
        SplitMix64 random = new(seed);
        PatchPlace[] places = new PatchPlace[count];

        for (int i = 0; i < count; i++)
        {
            int index = i % set.Pictures.Count;
            Image picture = set.Pictures[index];
            places[i] = new(
                index, random.NextInt(set.Places(picture.Width, side)), random.NextInt(set.Places(picture.Height, side)));
        }

        return places;
    }

    /// <summary>Patches as the rows of a matrix.</summary>
    /// <param name="set">The pictures.</param>
    /// <param name="places">Where the patches lie.</param>
    /// <param name="side">Their side.</param>
    /// <returns>[places, side · side · channels].</returns>
    public static float[] Gather(PictureSet set, IReadOnlyList<PatchPlace> places, int side)
    {
        int length = Length(set.Pictures[0], side);
        float[] rows = new float[places.Count * length];

        Parallel.For(0, places.Count, i => Copy(
            set.Pictures[places[i].Picture], (places[i].X, places[i].Y), side, rows.AsSpan(i * length, length)));

        return rows;
    }
}
