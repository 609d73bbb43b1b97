using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;
using TexGen.Model.Materials;
using TexGen.Model.Tests.Imaging;

namespace TexGen.Model.Tests.Materials;

/// <summary>
/// A turned material is that of the turned surface.
/// </summary>
public sealed class MaterialSymmetryTests
{
    private const int Width = 12;
    private const int Height = 9;

    [Theory]
    [InlineData(NormalConvention.OpenGL)]
    [InlineData(NormalConvention.DirectX)]
    public void Transform_MapsOfASurface_AreThoseOfTheTurnedSurface(NormalConvention convention)
    {
        Image height = TestImages.Noise(Width, Height, 1, 7);
        MapInfo[] maps =
        [
            new("albedo", 1, "sRGB"),
            new("metallic", 1, "linear") { Constant = [0.2f] },
            new("normal", 2, "linear") { Normals = convention },
            new("height", 1, "linear"),
        ];
        Image material = Material(height, convention);

        foreach (Symmetry symmetry in SquareGroup.All)
        {
            Image expected = Material(SquareGroup.Transform(height, symmetry), convention);
            Image actual = MaterialMaps.Transform(material, maps, symmetry);

            Assert.Equal((expected.Width, expected.Height), (actual.Width, actual.Height));
            Assert.All(
                Enumerable.Range(0, expected.Pixels.Length),
                i => Assert.Equal(expected.Pixels[i], actual.Pixels[i], 1e-5f));
        }
    }

    [Fact]
    public void Transform_ThereAndBack_IsTheMaterial()
    {
        MapInfo[] maps = [new("normal", 2, "linear") { Normals = NormalConvention.OpenGL }];
        Image normals = TestImages.Noise(Width, Height, 2, 3);
        foreach (Symmetry symmetry in SquareGroup.All)
        {
            Symmetry inverse =
                SquareGroup.All.Single(other => SquareGroup.Compose(other, symmetry) == Symmetry.Identity);
            Image back = MaterialMaps.Transform(MaterialMaps.Transform(normals, maps, symmetry), maps, inverse);

            Assert.All(
                Enumerable.Range(0, normals.Pixels.Length),
                i => Assert.Equal(normals.Pixels[i], back.Pixels[i], 1e-6f));
        }
    }

    // Height as colour, the slopes of the height as normals, and the height.
    private static Image Material(Image height, NormalConvention convention)
    {
        Image normals = new(height.Width, height.Height, 2);
        for (int y = 0; y < height.Height; y++)
        {
            for (int x = 0; x < height.Width; x++)
            {
                // n ∝ (−∂h/∂x, −∂h/∂y), y up or down
                float right = At(height, x + 1, y) - At(height, x - 1, y);
                float down = At(height, x, y + 1) - At(height, x, y - 1);
                normals[x, y, 0] = 0.5f - (0.4f * right);
                normals[x, y, 1] = convention == NormalConvention.OpenGL ? 0.5f + (0.4f * down) : 0.5f - (0.4f * down);
            }
        }

        return ImageOps.Stack([height, normals, height]);
    }

    private static float At(Image image, int x, int y) =>
        image[(x + image.Width) % image.Width, (y + image.Height) % image.Height, 0];
}
