using TexGen.Model.Checkpoints;

namespace TexGen.Model.Materials;

/// <summary>
/// Which channels of a model's picture the screen shows as red, green and blue.
/// </summary>
/// <param name="Red">The channel shown as red.</param>
/// <param name="Green">The channel shown as green.</param>
/// <param name="Blue">The channel shown as blue; not used for normals.</param>
/// <param name="IsNormal">Whether red and green are x and y of normals, and blue is the z that follows from them.</param>
public readonly record struct ShownChannels(int Red, int Green, int Blue, bool IsNormal = false)
{
    /// <summary>Grey, or the first three channels of a picture.</summary>
    /// <param name="channels">The picture's channels.</param>
    public static ShownChannels Of(int channels) => channels < 3 ? new(0, 0, 0) : new(0, 1, 2);

    /// <summary>
    /// Those of a map.
    /// </summary>
    /// <param name="maps">The model's maps.</param>
    /// <param name="name">The map's name; null for the first that is generated.</param>
    /// <exception cref="ArgumentException">There is no such map, or it is constant; the message lists the others.</exception>
    public static ShownChannels Of(IReadOnlyList<MapInfo> maps, string? name = null)
    {
        int first = 0;
        foreach (MapInfo map in maps)
        {
            if (map.Constant is null && (name is null || map.Name == name))
            {
                return map.Normals is not null
                    ? new(first, first + 1, first, IsNormal: true)
                    : map.Channels < 3 ? new(first, first, first) : new(first, first + 1, first + 2);
            }

            first += map.GeneratedChannels;
        }

        string names = string.Join(", ", maps.Where(static map => map.Constant is null).Select(static map => map.Name));
        throw new ArgumentException($"The model makes no map '{name}' that could be shown; choose of {names}.");
    }

    /// <summary>The channel shown as a colour.</summary>
    /// <param name="colour">0 red, 1 green, 2 blue.</param>
    public int this[int colour] => colour switch
    {
        0 => Red,
        1 => Green,
        _ => Blue,
    };
}
