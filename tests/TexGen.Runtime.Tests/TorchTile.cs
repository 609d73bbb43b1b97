using TexGen.Model.Checkpoints;
using TexGen.Model.Diffusion;
using TexGen.Model.Materials;
using TexGen.Model.Sampling;
using static TorchSharp.torch;

namespace TexGen.Runtime.Tests;

/// <summary>
/// Tiles as libtorch makes them, to compare with.
/// </summary>
internal static class TorchTile
{
    // In 8 bits, of the picture at the end.
    private const int MostDifference = 2;

    // Fewer values would be a flat picture, of which a comparison says nothing.
    private const int FewestValues = 50;

    /// <summary>What is shown of a tile after some of its steps, all of them for the tile itself, as RGBA.</summary>
    public static byte[] Make(string path, TileRequest request, int steps = int.MaxValue, bool isNoisy = false)
    {
        ModelFile file = ModelFile.Read(path);
        using TextureModel model = new(file.Manifest, file.LoadNetwork(), CPU, ScalarType.Float32);
        using IReverseProcess process = model.Start(request);
        while (!process.IsFinished && process.Step < steps)
        {
            process.Advance();
        }

        byte[] rgba = new byte[4 * request.Width * request.Height];
        model.Converter.ToRgba(isNoisy ? process.Xt : process.X0!, rgba, ShownChannels.Of(file.Manifest.Maps));

        return rgba;
    }

    public static void AssertSame(byte[] expected, byte[] found)
    {
        Assert.Equal(expected.Length, found.Length);
        Assert.InRange(expected.Zip(found, static (a, b) => Math.Abs(a - b)).Max(), 0, MostDifference);
        Assert.True(expected.Distinct().Count() > FewestValues, "Nearly flat.");
    }
}
