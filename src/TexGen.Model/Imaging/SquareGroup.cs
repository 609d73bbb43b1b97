namespace TexGen.Model.Imaging;

/// <summary>
/// The group of the square, D4: its products, its subgroups, and what its elements make of a picture.
/// </summary>
public static class SquareGroup
{
    /// <summary>How many elements it has.</summary>
    public const int Order = 8;

    private const int FlipBits = 3;
    private const int TransposeBit = 4;

    /// <summary>Every element, the identity first.</summary>
    public static IReadOnlyList<Symmetry> All { get; } =
        [.. Enumerable.Range(0, Order).Select(static i => (Symmetry)i)];

    /// <summary>Its ten subgroups, smaller ones first.</summary>
    public static IReadOnlyList<Symmetries> Subgroups { get; } =
    [
        .. Enumerable.Range(0, 1 << (Order - 1)).Select(static bits => (Symmetries)(bits << 1))
            .Where(static set => IsSubgroup(Members(set))).OrderBy(static set => Members(set).Count),
    ];

    /// <summary>
    /// The symmetry that is one after the other.
    /// </summary>
    /// <param name="second">The one that comes second.</param>
    /// <param name="first">The one that comes first.</param>
    public static Symmetry Compose(Symmetry second, Symmetry first)
    {
        // F' T' F T: a transposition that moves past flips exchanges them, T F_x = F_y T.
        int flips = (int)first & FlipBits;
        if (Transposes(second))
        {
            flips = (flips >> 1) | ((flips & 1) << 1);
        }

        return (Symmetry)((((int)second & FlipBits) ^ flips) | (((int)second ^ (int)first) & TransposeBit));
    }

    /// <summary>Whether it exchanges columns and rows, so that width becomes height.</summary>
    /// <param name="symmetry">The symmetry.</param>
    public static bool Transposes(Symmetry symmetry) => ((int)symmetry & TransposeBit) != 0;

    /// <summary>
    /// The elements of a set.
    /// </summary>
    /// <param name="set">The set.</param>
    /// <returns>The identity, then the others in the order of their numbers.</returns>
    public static IReadOnlyList<Symmetry> Members(Symmetries set) =>
        [.. All.Where(symmetry => symmetry == Symmetry.Identity || ((int)set & (1 << (int)symmetry)) != 0)];

    /// <summary>
    /// Turns or mirrors a picture; what its channels mean is not looked at.
    /// </summary>
    /// <param name="image">The picture.</param>
    /// <param name="symmetry">How.</param>
    /// <returns>A new picture, with width and height exchanged where columns and rows are.</returns>
    public static Image Transform(Image image, Symmetry symmetry)
    {
        Image source = Transposes(symmetry) ? ImageOps.Transpose(image) : image;
        bool flipX = ((int)symmetry & (int)Symmetry.FlipX) != 0;
        bool flipY = ((int)symmetry & (int)Symmetry.FlipY) != 0;
        Image result = new(source.Width, source.Height, source.Channels);
        int channels = source.Channels;

        for (int y = 0; y < source.Height; y++)
        {
            ReadOnlySpan<float> row = source.Row(flipY ? source.Height - 1 - y : y);
            Span<float> target = result.Pixels.Slice(y * row.Length, row.Length);
            for (int x = 0; x < source.Width; x++)
            {
                int from = flipX ? source.Width - 1 - x : x;
                row.Slice(from * channels, channels).CopyTo(target[(x * channels)..]);
            }
        }

        return result;
    }

    // A finite set is a subgroup if it is closed.
    private static bool IsSubgroup(IReadOnlyList<Symmetry> members) =>
        members.All(a => members.All(b => members.Contains(Compose(a, b))));
}
