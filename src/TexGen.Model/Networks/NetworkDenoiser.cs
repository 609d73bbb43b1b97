using TexGen.Model.Diffusion;
using TexGen.Model.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Model.Networks;

/// <summary>
/// A trained network as a denoiser: it turns the noise level into features, computes in the network's type and
/// works out x̂_0 in 32 bits. A network that answers with twice the picture's channels has learned its reverse variance.
/// </summary>
public sealed class NetworkDenoiser : IDenoiser
{
    private readonly DenoisingNetwork _network;
    private readonly INoiseEmbedding _embedding;
    private readonly PredictionTarget _target;
    private readonly ScalarType _computeType;
    private readonly NetworkCondition? _condition;
    private readonly NoiseSchedule? _schedule;

    /// <summary>
    /// Wraps a network; does not take it over.
    /// </summary>
    /// <param name="network">The network, already on its device and in its type, in evaluation mode.</param>
    /// <param name="embedding">How it is told the noise level.</param>
    /// <param name="target">What it predicts.</param>
    /// <param name="computeType">The type of its weights.</param>
    /// <param name="condition">What it is told besides; not taken over. Null for a network that takes nothing
    /// else.</param>
    /// <param name="schedule">The schedule, for <see cref="PredictionTarget.PosteriorMean"/>.</param>
    public NetworkDenoiser(
        DenoisingNetwork network,
        INoiseEmbedding embedding,
        PredictionTarget target,
        ScalarType computeType,
        NetworkCondition? condition = null,
        NoiseSchedule? schedule = null)
    {
        _network = network;
        _embedding = embedding;
        _target = target;
        _computeType = computeType;
        _condition = condition;
        _schedule = schedule;
    }

    /// <summary>
    /// The same network under another condition.
    /// </summary>
    /// <param name="condition">The condition; not taken over.</param>
    public NetworkDenoiser With(NetworkCondition? condition)
    {
        return new NetworkDenoiser(_network, _embedding, _target, _computeType, condition, _schedule);
    }

    /// <inheritdoc/>
    public Denoised Predict(Tensor xt, IReadOnlyList<NoiseLevel> levels)
    {
        using DisposeScope scope = NewDisposeScope();

        Tensor noise = Features(levels, xt.device).expand(xt.shape[0], -1);
        Tensor features = (_condition?.BesideNoise(noise) ?? noise).to(_computeType);
        Tensor input = (_condition?.BesidePicture(xt) ?? xt).to(_computeType);
        Tensor answer = _network.call(input, features).to(ScalarType.Float32);

        long channels = xt.shape[1];
        bool learnsVariance = answer.shape[1] == 2 * channels;
        Tensor prediction = learnsVariance ? answer.narrow(1, 0, channels) : answer;
        Tensor x0 = GaussianDiffusion.PredictX0(_target, xt, prediction, levels, _schedule).MoveToOuterDisposeScope();

        // The network's values lie about [−1, 1]  (Improved DDPM §3.1)
        Tensor? fraction = learnsVariance
            ? answer.narrow(1, channels, channels).mul(0.5).add(0.5).MoveToOuterDisposeScope()
            : null;

        return new Denoised(x0, fraction);
    }

    /// <inheritdoc/>
    public IDenoiser Rolled(int y, int x) => _condition is null ? this : With(_condition.Rolled(y, x));

    /// <inheritdoc/>
    public IDenoiser Within(TorusWindow window) => _condition is null ? this : With(_condition.Within(window));

    /// <inheritdoc/>
    public IDenoiser Among(int first, int count) => _condition is null ? this : With(_condition.Among(first, count));

    private Tensor Features(IReadOnlyList<NoiseLevel> levels, Device device)
    {
        float[] values = new float[levels.Count * _embedding.Width];
        for (int i = 0; i < levels.Count; i++)
        {
            _embedding.Embed(levels[i], values.AsSpan(i * _embedding.Width, _embedding.Width));
        }

        return TensorData.FromSpan(values, [levels.Count, _embedding.Width], device);
    }
}
