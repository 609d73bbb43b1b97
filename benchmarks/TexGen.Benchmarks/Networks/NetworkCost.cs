using System.Globalization;
using TexGen.Model.Checkpoints;
using TexGen.Model.Networks;
using TorchSharp.Modules;

namespace TexGen.Benchmarks.Networks;

/// <summary>
/// How much arithmetic a network evaluation is.
/// </summary>
internal static class NetworkCost
{
    /// <summary>
    /// Floating-point operations of a <see cref="TileUNet"/>'s convolutions; a multiplication and an addition are two.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="size">Side of the picture, in pixels.</param>
    public static double Operations(ModelFile model, int size)
    {
        using DenoisingNetwork network = model.LoadNetwork();
        double finest = (double)size / model.Manifest.TileUNet!.PatchSize;
        double total = 0.0;

        foreach ((string name, Parameter parameter) in network.named_parameters())
        {
            if (parameter.shape.Length == 4)
            {
                double side = finest / (1 << Level(name));
                total += 2.0 * parameter.numel() * side * side;
            }
        }

        return total;
    }

    // The 1×1 convolutions between two levels run at the coarser one's resolution.
    private static int Level(string name)
    {
        string[] parts = name.Split('.');

        return parts[0] switch
        {
            "encoder" or "decoder" or "merge" => int.Parse(parts[1], CultureInfo.InvariantCulture),
            "down" or "up" => int.Parse(parts[1], CultureInfo.InvariantCulture) + 1,
            _ => 0,
        };
    }
}
