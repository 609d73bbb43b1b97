using TexGen.Model.Diffusion;
using TexGen.Model.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Model.Networks;

/// <summary>
/// A trained network as a denoiser: it turns the noise level into features, computes in the network's type and
/// works out x̂_0 in 32 bits.
/// </summary>
public sealed class NetworkDenoiser : IDenoiser
{
    private readonly DenoisingNetwork _network;
    private readonly INoiseEmbedding _embedding;
    private readonly PredictionTarget _target;
    private readonly ScalarType _computeType;

    /// <summary>
    /// Wraps a network; does not take it over.
    /// </summary>
    /// <param name="network">The network, already on its device and in its type, in evaluation mode.</param>
    /// <param name="embedding">How it is told the noise level.</param>
    /// <param name="target">What it predicts.</param>
    /// <param name="computeType">The type of its weights.</param>
    public NetworkDenoiser(
        DenoisingNetwork network, INoiseEmbedding embedding, PredictionTarget target, ScalarType computeType)
    {
        _network = network;
        _embedding = embedding;
        _target = target;
        _computeType = computeType;
    }

    /// <inheritdoc/>
    public Tensor PredictX0(Tensor xt, NoiseLevel level)
    {
        using DisposeScope scope = NewDisposeScope();

        float[] values = new float[_embedding.Width];
        _embedding.Embed(level, values);
        Tensor features = TensorData.FromSpan(values, [1, values.Length], xt.device)
            .to(_computeType)
            .expand(xt.shape[0], -1);

        Tensor prediction = _network.call(xt.to(_computeType), features).to(ScalarType.Float32);

        return GaussianDiffusion.PredictX0(_target, xt, prediction, level).MoveToOuterDisposeScope();
    }
}
