using TexGen.Model.Imaging;

namespace TexGen.Plugin.Tests;

/// <summary>
/// A small picture that tiles and whose channels differ, made by a formula.
/// </summary>
internal static class SyntheticTexture
{
    /// <summary>Waves that go a whole number of times into the picture, and a little noise.</summary>
    public static Image Create(int side, int channels = 3)
    {
        Image image = new(side, side, channels);
        System.Random random = new(side);

        for (int y = 0; y < side; y++)
        {
            for (int x = 0; x < side; x++)
            {
                double u = 2.0 * Math.PI * x / side;
                double v = 2.0 * Math.PI * y / side;
                for (int c = 0; c < channels; c++)
                {
                    double wave = Math.Sin((4.0 * u) + (3.0 * v) + c) + (0.5 * Math.Cos((2.0 + c) * v));
                    image[x, y, c] = (float)Math.Clamp(
                        0.5 + (0.2 * wave) + (0.1 * (random.NextDouble() - 0.5)), 0.0, 1.0);
                }
            }
        }

        return image;
    }
}
