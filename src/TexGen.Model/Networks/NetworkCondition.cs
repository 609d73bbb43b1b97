using TexGen.Model.Diffusion;
using static TorchSharp.torch;

namespace TexGen.Model.Networks;

/// <summary>
/// What a network is told beside x_t and the noise level: planes that lie over the picture, and features.
/// </summary>
/// <param name="planes">[N or 1, K, H, W], or [N or 1, K, 1, 1] for the same everywhere; 32-bit, taken over; null where
/// the network has none.</param>
/// <param name="features">[N or 1, F], 32-bit, taken over; null where the network has none.</param>
public sealed class NetworkCondition(Tensor? planes, Tensor? features) : IDisposable
{
    /// <summary>[N or 1, K, H or 1, W or 1]; null where the network has none.</summary>
    public Tensor? Planes => planes;

    /// <summary>[N or 1, F]; null where the network has none.</summary>
    public Tensor? Features => features;

    /// <summary>
    /// The condition of a batch twice as large: each picture under one condition, then each under another.
    /// </summary>
    /// <param name="first">The first one; not disposed.</param>
    /// <param name="second">The other, of the same network; not disposed.</param>
    /// <param name="x">The pictures, [N, C, H, W].</param>
    /// <returns>The condition of 2N pictures; the caller's.</returns>
    public static NetworkCondition Stack(NetworkCondition first, NetworkCondition second, Tensor x)
    {
        return new NetworkCondition(
            Join(first.Planes, second.Planes, tensor => Over(tensor, x)),
            Join(first.Features, second.Features, tensor => tensor.expand(x.shape[0], -1)));
    }

    /// <summary>
    /// The condition of pictures that are rolled on the torus.
    /// </summary>
    /// <param name="y">Pixels down.</param>
    /// <param name="x">Pixels to the right.</param>
    /// <returns>A new condition; the caller's.</returns>
    public NetworkCondition Rolled(int y, int x)
    {
        return new NetworkCondition(planes?.roll([y, x], [2, 3]), features?.alias());
    }

    /// <summary>
    /// The condition of a part of the torus.
    /// </summary>
    /// <param name="window">The part.</param>
    /// <returns>A new condition that may share this one's memory; the caller's.</returns>
    public NetworkCondition Within(TorusWindow window)
    {
        return new NetworkCondition(planes is null ? null : window.Cut(planes), features?.alias());
    }

    /// <summary>
    /// The condition of some of the pictures of a batch.
    /// </summary>
    /// <param name="first">The first picture, from 0.</param>
    /// <param name="count">How many.</param>
    /// <returns>A new condition that shares this one's memory; the caller's.</returns>
    public NetworkCondition Among(int first, int count)
    {
        return new NetworkCondition(Part(planes, first, count), Part(features, first, count));
    }

    /// <summary>
    /// Puts the planes behind a picture's channels.
    /// </summary>
    /// <param name="x">[N, C, H, W].</param>
    /// <returns>[N, C + K, H, W]; the argument itself where there are no planes.</returns>
    public Tensor BesidePicture(Tensor x) => planes is null ? x : cat(new Tensor[] { x, Over(planes, x) }, 1);

    /// <summary>
    /// Puts the features behind the noise level's.
    /// </summary>
    /// <param name="noise">[N, F'].</param>
    /// <returns>[N, F' + F]; the argument itself where there are no features.</returns>
    public Tensor BesideNoise(Tensor noise)
    {
        return features is null ? noise : cat(new Tensor[] { noise, features.expand(noise.shape[0], -1) }, 1);
    }

    /// <summary>Keeps what it holds alive beyond the present dispose scope.</summary>
    /// <returns>This condition.</returns>
    public NetworkCondition DetachFromDisposeScope()
    {
        planes?.DetachFromDisposeScope();
        features?.DetachFromDisposeScope();

        return this;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        planes?.Dispose();
        features?.Dispose();
    }

    private static Tensor Over(Tensor planes, Tensor x) => planes.expand(x.shape[0], -1, x.shape[2], x.shape[3]);

    // What is the same for every picture stays as it is.
    private static Tensor? Part(Tensor? tensor, int first, int count)
    {
        return tensor?.shape[0] > 1 ? tensor.narrow(0, first, count) : tensor?.alias();
    }

    private static Tensor? Join(Tensor? first, Tensor? second, Func<Tensor, Tensor> widen)
    {
        if (first is null || second is null)
        {
            return null;
        }

        using Tensor wideFirst = widen(first);
        using Tensor wideSecond = widen(second);

        return cat(new Tensor[] { wideFirst, wideSecond }, 0);
    }
}
