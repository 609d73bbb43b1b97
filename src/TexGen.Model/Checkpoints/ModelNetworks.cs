using TexGen.Model.Networks;
using TexGen.Model.Tensors;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TexGen.Model.Checkpoints;

/// <summary>
/// The networks of model files: what of them needs libtorch.
/// </summary>
public static class ModelNetworks
{
    extension(ModelFile)
    {
        /// <summary>
        /// A network of the manifest's shape, its weights not yet initialised.
        /// </summary>
        /// <param name="manifest">The manifest.</param>
        /// <returns>The network, on the CPU, in 32 bits; the caller's.</returns>
        public static DenoisingNetwork CreateNetwork(ModelManifest manifest)
        {
            return manifest.TileUNet is not null ? new TileUNet(manifest.TileUNet) : new UNet(manifest.UNet!);
        }
    }

    /// <summary>
    /// The network with its weights.
    /// </summary>
    /// <param name="file">The model file.</param>
    /// <returns>The network, on the CPU, in 32 bits; the caller's.</returns>
    /// <exception cref="CheckpointException">The weights do not fit the network.</exception>
    public static DenoisingNetwork LoadNetwork(this ModelFile file)
    {
        using IDisposable noGradient = no_grad();
        DenoisingNetwork network = ModelFile.CreateNetwork(file.Manifest);
        try
        {
            int count = 0;
            foreach ((string name, Parameter parameter) in network.named_parameters())
            {
                using Tensor values = TensorData.FromSpan(file.Weight(name, parameter.shape), parameter.shape);
                parameter.copy_(values);
                count++;
            }

            file.CheckWeightCount(count);

            return network;
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }
}
