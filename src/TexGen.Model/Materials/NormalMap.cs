using TexGen.Model.Imaging;

namespace TexGen.Model.Materials;

/// <summary>
/// Between normal maps as files have them, (n + 1) / 2 in red, green and blue, and what is learned: x and y alone, in the
/// same code, as z follows from them.
/// </summary>
public static class NormalMap
{
    // A normal map is blue: its normals point out of the surface. Measured maps of rough rock reach 0.5 in the mean.
    private const double LeastMeanZ = 0.35;
    private const double LargestMeanTilt = 0.35;

    // Coding and filtering shorten normals a little; a picture of something else has any length.
    private const double LargestLengthError = 0.2;

    // A height has no overhangs; coding and noise turn a few normals of steep ones inwards.
    private const double LargestInwardShare = 0.05;
    private const float InwardZ = -0.05f;

    /// <summary>
    /// Takes x and y out of a normal map.
    /// </summary>
    /// <param name="map">A picture of 3 channels.</param>
    /// <returns>A new picture of 2 channels, x and y of the normals made length 1, coded as (n + 1) / 2.</returns>
    /// <exception cref="InvalidDataException">It is no normal map; the message says why.</exception>
    public static Image Decode(Image map)
    {
        if (map.Channels != 3)
        {
            throw new InvalidDataException($"it has {map.Channels} channel and no three");
        }

        Image result = new(map.Width, map.Height, 2);
        Span<float> target = result.Pixels;
        ReadOnlySpan<float> source = map.Pixels;
        double[] sum = new double[3];
        double lengthError = 0.0;
        int inward = 0;
        int count = map.Width * map.Height;

        for (int i = 0; i < count; i++)
        {
            float x = (2f * source[3 * i]) - 1f;
            float y = (2f * source[(3 * i) + 1]) - 1f;
            float z = (2f * source[(3 * i) + 2]) - 1f;
            float length = MathF.Max(MathF.Sqrt((x * x) + (y * y) + (z * z)), 1e-6f);
            sum[0] += x;
            sum[1] += y;
            sum[2] += z;
            lengthError += Math.Abs(length - 1.0);
            inward += z < InwardZ ? 1 : 0;
            target[2 * i] = ((x / length) + 1f) / 2f;
            target[(2 * i) + 1] = ((y / length) + 1f) / 2f;
        }

        double tilt = Math.Sqrt((sum[0] * sum[0]) + (sum[1] * sum[1])) / count;
        if (!(sum[2] / count >= LeastMeanZ && tilt <= LargestMeanTilt))
        {
            throw new InvalidDataException(FormattableString.Invariant(
                $"its mean is ({sum[0] / count:F2}, {sum[1] / count:F2}, {sum[2] / count:F2}), far from (0, 0, 1)"));
        }

        if (inward > LargestInwardShare * count)
        {
            throw new InvalidDataException(FormattableString.Invariant(
                $"{100.0 * inward / count:F0} % of its vectors point into the surface (z < 0)"));
        }

        if (!(lengthError / count <= LargestLengthError))
        {
            throw new InvalidDataException(FormattableString.Invariant(
                $"its vectors' lengths are off 1 by {lengthError / count:F2} in the mean"));
        }

        return result;
    }

    /// <summary>
    /// Restores a normal map from x and y: z = √(1 − x² − y²), and (x, y) shortened to 1 where it is longer.
    /// </summary>
    /// <param name="normals">A picture of 2 channels, x and y coded as (n + 1) / 2.</param>
    /// <param name="flipsY">Whether to turn y round, which goes from one convention to the other.</param>
    /// <returns>A new picture of 3 channels whose normals have length 1.</returns>
    public static Image Encode(Image normals, bool flipsY = false)
    {
        Image result = new(normals.Width, normals.Height, 3);
        ReadOnlySpan<float> source = normals.Pixels;
        Span<float> target = result.Pixels;

        for (int i = 0; i < normals.Width * normals.Height; i++)
        {
            float x = (2f * source[2 * i]) - 1f;
            float y = (2f * source[(2 * i) + 1]) - 1f;
            float squared = (x * x) + (y * y);
            float scale = squared > 1f ? 1f / MathF.Sqrt(squared) : 1f;
            float sign = flipsY ? -scale : scale;
            target[3 * i] = ((x * scale) + 1f) / 2f;
            target[(3 * i) + 1] = ((y * sign) + 1f) / 2f;
            target[(3 * i) + 2] = (MathF.Sqrt(MathF.Max(1f - squared, 0f)) + 1f) / 2f;
        }

        return result;
    }

    /// <summary>
    /// Turns a normal as a symmetry of the picture does.
    /// </summary>
    /// <param name="normal">x and y coded as (n + 1) / 2; changed in place.</param>
    /// <param name="convention">Whether y points up or down.</param>
    /// <param name="symmetry">What becomes of the picture.</param>
    internal static void Transform(Span<float> normal, NormalConvention convention, Symmetry symmetry)
    {
        // Columns and rows run to the right and down; −n is coded as 1 − c.
        bool isUp = convention == NormalConvention.OpenGL;
        (float right, float down) = (normal[0], isUp ? 1f - normal[1] : normal[1]);
        if (SquareGroup.Transposes(symmetry))
        {
            (right, down) = (down, right);
        }

        right = ((int)symmetry & (int)Symmetry.FlipX) != 0 ? 1f - right : right;
        down = ((int)symmetry & (int)Symmetry.FlipY) != 0 ? 1f - down : down;
        normal[0] = right;
        normal[1] = isUp ? 1f - down : down;
    }
}
