using TexGen.Model.Checkpoints;
using TexGen.Model.Networks;
using TexGen.Model.Random;
using TexGen.Model.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Training;

/// <summary>
/// Loss and gradient of a batch of crops, in shards that are computed side by side: each has its own copy of the network, and a
/// thread (<see cref="ShardThreads"/>).
/// </summary>
internal sealed class ShardedGradient : IDisposable
{
    private readonly ModelManifest _manifest;
    private readonly TrainingPlan _plan;
    private readonly Device _device;
    private readonly ScalarType _computeType;
    private readonly HybridLoss _loss;
    private readonly ShardThreads _threads;
    private readonly DenoisingNetwork[] _networks;
    private SelfGuidance? _guidance;

    /// <summary>
    /// Makes a network for every shard.
    /// </summary>
    /// <param name="manifest">The model.</param>
    /// <param name="plan">The run.</param>
    /// <param name="device">Where to compute.</param>
    /// <param name="threads">The shards' threads; not taken over.</param>
    public ShardedGradient(ModelManifest manifest, TrainingPlan plan, Device device, ShardThreads threads)
    {
        _manifest = manifest;
        _plan = plan;
        _device = device;
        _computeType = ComputeTypes.Parse(plan.ComputeType);
        _loss = new HybridLoss(manifest.Whitening, plan.Timesteps);
        _threads = threads;
        _networks = [.. Enumerable.Range(0, threads.Count).Select(_ => CreateNetwork())];
    }

    /// <summary>Lets a worse copy of the network guide what is learned, or nothing.</summary>
    /// <param name="weights">Its weights, one after another; null for nothing.</param>
    public void Guide(Tensor? weights)
    {
        _guidance?.Dispose();
        _guidance = weights is null ? null : new SelfGuidance(_manifest, weights, _computeType, _plan.SelfGuidance);
    }

    /// <summary>
    /// The gradient of a batch's loss.
    /// </summary>
    /// <param name="batch">The batch.</param>
    /// <param name="weights">The network's weights, one after another.</param>
    /// <param name="step">The run's step.</param>
    /// <returns>The loss, which is the mean over the crops, and its gradient, like the weights; the caller's.</returns>
    public (double Loss, Tensor Gradient) Of(TrainingBatch batch, Tensor weights, long step)
    {
        int count = Math.Min(_threads.Count, batch.Count);
        double[] losses = new double[count];
        Tensor[] gradients = new Tensor[count];
        RandomSequence seeds = NoiseStreams.Dropout(_plan.Seed, step);

        _threads.Run(shard =>
        {
            if (shard >= count)
            {
                return;
            }

            using DisposeScope scope = NewDisposeScope();
            using IDisposable dropout = DropoutSeeds.Use(seeds, (ulong)shard << 32);
            DenoisingNetwork network = _networks[shard];
            AdamState.CopyInto(network, weights);
            TrainingBatch crops = batch.Shard(shard, count);
            losses[shard] = Backward(network, crops, crops.Count / (double)batch.Count);
            gradients[shard] = AdamState.TakeGradient([.. network.parameters()]);
        });

        using IDisposable noGradient = no_grad();
        foreach (Tensor part in gradients[1..])
        {
            gradients[0].add_(part);
            part.Dispose();
        }

        return (losses.Sum(), gradients[0]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _guidance?.Dispose();
        Array.ForEach(_networks, static network => network.Dispose());
    }

    private DenoisingNetwork CreateNetwork()
    {
        DenoisingNetwork network = AdamState.CreateNetwork(_manifest, _device, _computeType);
        network.train();

        return network;
    }

    // The mean over the centre of every crop of (prediction − target)², and what its variance adds; the halo, and what a mask
    // leaves out, only feed the network. Of the batch's mean a shard has its share.
    private double Backward(DenoisingNetwork network, TrainingBatch batch, double share)
    {
        int side = _plan.Side;
        Tensor noisy = Planes(batch.Noisy).to(_computeType);
        Tensor target = Planes(batch.Target);
        Tensor features = TensorData.FromSpan(batch.Features, [batch.Count, batch.Features.Length / batch.Count], _device).to(_computeType);
        _guidance?.Move(target, noisy, features, batch.Sigmas);
        Tensor? terms = batch.Variance is null
            ? null
            : TensorData.FromSpan(batch.Variance, [batch.Count, VarianceTerm.Numbers], _device);
        Tensor? weights = batch.Weights is null ? null : Centre(Planes(batch.Weights));
        Tensor answer = network.call(noisy, features);
        Tensor loss = _loss.Of(Centre(answer).to(ScalarType.Float32), Centre(target), terms, weights).mul(share);
        loss.backward();

        return loss.ToDouble();

        Tensor Planes(float[] values) =>
            TensorData.FromSpan(values, [batch.Count, values.Length / (batch.Count * side * side), side, side], _device);
    }

    private Tensor Centre(Tensor x)
    {
        return _plan.Halo == 0 ? x : x.narrow(2, _plan.Halo, _plan.Crop).narrow(3, _plan.Halo, _plan.Crop);
    }
}
