using static TorchSharp.torch;

namespace TexGen.Model.Networks;

/// <summary>
/// A network that answers a noisy picture and its noise level's features with a prediction of the picture's shape, or
/// with twice its channels when it has learned its reverse variance.
/// </summary>
/// <remarks>
/// <c>forward(x, features)</c>: x is [N, C, H, W] in the network's own floating-point type, H and W multiples of
/// <see cref="Stride"/>; features is [N, F] in the same type. A conditional network takes more of either: its condition
/// planes behind the picture's channels, its condition features behind the noise level's.
/// </remarks>
public abstract class DenoisingNetwork : nn.Module<Tensor, Tensor, Tensor>
{
    /// <summary>Names the module.</summary>
    /// <param name="name">The name.</param>
    protected DenoisingNetwork(string name)
        : base(name)
    {
    }

    /// <summary>What heights and widths must be multiples of, in pixels.</summary>
    public abstract int Stride { get; }

    /// <summary>
    /// The side of the square that one output pixel depends on, in pixels; 0 when that is the whole picture.
    /// </summary>
    public abstract int ReceptiveField { get; }

    /// <summary>
    /// The size of the largest attention map of a picture, in bytes of 32-bit numbers; 0 without attention. It grows
    /// with the square of the pixels.
    /// </summary>
    /// <param name="height">The picture's height, in pixels.</param>
    /// <param name="width">Its width, in pixels.</param>
    public virtual long AttentionBytes(int height, int width) => 0;

    /// <summary>How the weights that do not start at zero are drawn at first. Default normal, by the fan-in.</summary>
    public virtual WeightDistribution StartingWeights => WeightDistribution.NormalFanIn;

    /// <summary>Whether a parameter starts at zero, so that the network starts out as simple as it can.</summary>
    /// <param name="name">The parameter's name.</param>
    public abstract bool StartsAtZero(string name);

    /// <summary>Whether a parameter is of a layer that takes the picture in or gives the answer out.</summary>
    /// <param name="name">The parameter's name.</param>
    public virtual bool TouchesPicture(string name)
    {
        return name.StartsWith("stem.", StringComparison.Ordinal) || name.StartsWith("head.", StringComparison.Ordinal);
    }
}
