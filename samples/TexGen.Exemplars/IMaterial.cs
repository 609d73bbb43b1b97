using TexGen.Model.Imaging;

namespace TexGen.Exemplars;

/// <summary>
/// A material that the program can paint.
/// </summary>
public interface IMaterial
{
    /// <summary>The file's name without extension, such as <c>rusted-paint</c>.</summary>
    string Name { get; }

    /// <summary>What it shows, in one line.</summary>
    string Description { get; }

    /// <summary>Paints a seamless square of it, sRGB. The same size gives the same picture every time.</summary>
    /// <param name="size">Side in pixels; the motif scales with it.</param>
    Image Paint(int size);
}
