using TexGen.Exemplars.Shading;
using TexGen.Model.Imaging;

namespace TexGen.Exemplars;

/// <summary>
/// Turns a function that describes a material's surface into a lit picture.
/// </summary>
/// <remarks>
/// The surface is evaluated on a grid twice as fine as the picture and averaged in linear light, as a camera does;
/// single samples would leave jagged edges that a model learns.
/// </remarks>
internal static class Painter
{
    /// <summary>Fine samples a pixel and axis.</summary>
    public const int Oversampling = 2;

    // Heights and radii of the materials are given for this side.
    private const double NominalSize = 512.0;

    /// <summary>Paints a square.</summary>
    /// <param name="size">Side in pixels.</param>
    /// <param name="lighting">The light.</param>
    /// <param name="surface">The surface at a position (across, down) in [0, 1); called from several threads.</param>
    public static Image Paint(int size, Lighting lighting, Func<double, double, Surface> surface)
    {
        int grid = size * Oversampling;
        double pixels = grid / NominalSize;
        Surface[] surfaces = new Surface[grid * grid];

        Parallel.For(0, grid, y =>
        {
            for (int x = 0; x < grid; x++)
            {
                surfaces[(y * grid) + x] = surface((x + 0.5) / grid, (y + 0.5) / grid);
            }
        });

        Field height = Field.FromValues(grid, [.. surfaces.Select(s => s.Height * pixels)]);
        Relief relief = new(height, (int)Math.Round(lighting.HollowRadius * pixels));
        Image image = new(size, size, 3);

        Parallel.For(0, size, y =>
        {
            for (int x = 0; x < size; x++)
            {
                Rgb sum = default;

                for (int i = 0; i < Oversampling * Oversampling; i++)
                {
                    int fineX = (x * Oversampling) + (i % Oversampling);
                    int fineY = (y * Oversampling) + (i / Oversampling);
                    double light = relief.Shade(fineX, fineY, lighting.Relief, lighting.Hollows / pixels);
                    sum += surfaces[(fineY * grid) + fineX].Color * light;
                }

                Write(image, x, y, sum * (1.0 / (Oversampling * Oversampling)));
            }
        });

        return image;
    }

    private static void Write(Image image, int x, int y, Rgb color)
    {
        image[x, y, 0] = Rgb.Encode(color.R);
        image[x, y, 1] = Rgb.Encode(color.G);
        image[x, y, 2] = Rgb.Encode(color.B);
    }
}
