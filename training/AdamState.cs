using TexGen.Model.Checkpoints;
using TexGen.Model.Networks;
using TexGen.Model.Tensors;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TexGen.Training;

/// <summary>
/// Adam, or Muon for the convolutions inside (<see cref="OptimizerKind"/>), on 32-bit master weights, with gradient
/// clipping and the moving average of the weights, for all parameters as one vector: a dozen tensor operations a step
/// instead of a dozen for each parameter, and four tensors to save. The network's own weights (perhaps in bfloat16) are
/// copies of the master.
/// </summary>
/// <remarks>Kingma and Ba 2015 (arXiv:1412.6980), Algorithm 1. All state lives on the network's device.</remarks>
internal sealed class AdamState : IDisposable
{
    private const double Beta1 = 0.9;
    private const double Epsilon = 1e-8;
    private const double LargestGradientNorm = 1.0;
    private const long Part = 1 << 15;

    private readonly OptimizerOptions _options;
    private readonly ShardThreads _threads;
    private readonly (string Name, long[] Shape)[] _shapes;
    private readonly MuonDirections? _muon;

    /// <summary>
    /// Starts from the network's present weights.
    /// </summary>
    /// <param name="network">The network, on its device, still in 32 bits; not taken over.</param>
    /// <param name="options">How weights follow their gradients; null for the defaults.</param>
    /// <param name="threads">Where the work is shared out to; null for this thread alone. Not taken over.</param>
    public AdamState(DenoisingNetwork network, OptimizerOptions? options = null, ShardThreads? threads = null)
    {
        _options = options ?? new OptimizerOptions();
        _threads = threads ?? ShardThreads.Single;

        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();

        _shapes = [.. network.named_parameters().Select(entry => (entry.name, entry.parameter.shape))];
        Master = Flatten(network.parameters()).DetachFromDisposeScope();
        FirstMoment = zeros_like(Master).DetachFromDisposeScope();
        SecondMoment = zeros_like(Master).DetachFromDisposeScope();
        Average = Master.clone().DetachFromDisposeScope();
        _muon = _options.Kind == OptimizerKind.Muon ? new MuonDirections(network, _threads) : null;
    }

    /// <summary>The weights, one after another.</summary>
    public Tensor Master { get; }

    /// <summary>Adam's m, which is Muon's momentum, too.</summary>
    public Tensor FirstMoment { get; }

    /// <summary>Adam's v.</summary>
    public Tensor SecondMoment { get; }

    /// <summary>The exponential moving average of the weights: what becomes the model.</summary>
    public Tensor Average { get; }

    /// <summary>The average as it was when it was last kept; null if it never was.</summary>
    public Tensor? Kept { get; private set; }

    /// <summary>The average as it was when <see cref="SelfGuidance"/> began; null before.</summary>
    public Tensor? Guide { get; private set; }

    /// <summary>
    /// One step on the parameters' gradients; then the network's weights are renewed and its gradients cleared.
    /// </summary>
    /// <param name="network">The network, in the type it is computed in.</param>
    /// <param name="step">The step, from 0; from 0 again after <see cref="Restart"/>.</param>
    /// <param name="learningRate">The learning rate.</param>
    /// <returns>The gradient's norm before clipping. If it is not finite no weight was changed.</returns>
    public double Step(DenoisingNetwork network, long step, double learningRate)
    {
        using Tensor gradient = TakeGradient([.. network.parameters()]);
        double norm = Step(gradient, step, learningRate);
        if (double.IsFinite(norm))
        {
            CopyInto(network, Master);
        }

        return norm;
    }

    /// <summary>
    /// One step on a gradient; no network follows.
    /// </summary>
    /// <param name="gradient">Like <see cref="Master"/>. Its numbers are used up: clipped, or made the momentum.</param>
    /// <param name="step">The step, from 0; from 0 again after <see cref="Restart"/>.</param>
    /// <param name="learningRate">The learning rate.</param>
    /// <returns>The gradient's norm before clipping. If it is not finite nothing was changed.</returns>
    public double Step(Tensor gradient, long step, double learningRate)
    {
        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();

        double norm = gradient.norm().ToDouble();
        if (!double.IsFinite(norm))
        {
            return norm;
        }

        double clip = Math.Min(1.0, LargestGradientNorm / norm);
        double beta2 = _options.Beta2;
        double correction1 = 1.0 - Math.Pow(Beta1, step + 1);
        double correction2 = 1.0 - Math.Pow(beta2, step + 1);
        Tensor direction = zeros_like(Master);

        // m ← β₁ m + (1 − β₁) g;  v ← β₂ v + (1 − β₂) g²;  θ ← θ − α m̂ / (√v̂ + ε), or Muon's
        InParts((from, count) =>
        {
            Tensor g = gradient.narrow(0, from, count);
            if (clip < 1.0)
            {
                g.mul_(clip);
            }

            Tensor m = FirstMoment.narrow(0, from, count).mul_(Beta1).add_(g, 1.0 - Beta1);
            Tensor v = SecondMoment.narrow(0, from, count).mul_(beta2).addcmul_(g, g, 1.0 - beta2);
            Tensor denominator = v.sqrt().mul_(1.0 / Math.Sqrt(correction2)).add_(Epsilon);
            direction.narrow(0, from, count).copy_(m.div(denominator).mul_(1.0 / correction1));
            if (_muon is not null)
            {
                // Nesterov's momentum, one step ahead: β₁ m + (1 − β₁) g
                g.mul_(1.0 - Beta1).add_(m, Beta1);
            }
        });
        _muon?.Replace(direction, gradient);

        double decay = AverageDecayAt(step);
        InParts((from, count) =>
        {
            Tensor master = Master.narrow(0, from, count).add_(direction.narrow(0, from, count), -learningRate);
            Average.narrow(0, from, count).mul_(decay).add_(master, 1.0 - decay);
        });

        return norm;
    }

    /// <summary>Goes on with the averaged weights and without momentum, as one that takes its first step.</summary>
    public void Restart()
    {
        using IDisposable noGradient = no_grad();
        Master.copy_(Average);
        FirstMoment.zero_();
        SecondMoment.zero_();
    }

    /// <summary>Puts a copy of the average aside.</summary>
    public void Keep()
    {
        using IDisposable noGradient = no_grad();
        Kept ??= zeros_like(Average).DetachFromDisposeScope();
        Kept.copy_(Average);
    }

    /// <summary>Puts a copy of the average aside for guidance.</summary>
    /// <returns>The copy; this object's.</returns>
    public Tensor TakeGuide()
    {
        using IDisposable noGradient = no_grad();
        DropGuide();
        Guide = Average.clone().DetachFromDisposeScope();

        return Guide;
    }

    /// <summary>Forgets what was put aside for guidance.</summary>
    public void DropGuide()
    {
        Guide?.Dispose();
        Guide = null;
    }

    /// <summary>Makes the average again what was put aside; leaves it if nothing was.</summary>
    public void TakeKept()
    {
        using IDisposable noGradient = no_grad();
        if (Kept is not null)
        {
            Average.copy_(Kept);
        }
    }

    /// <summary>
    /// A network with the averaged weights.
    /// </summary>
    /// <param name="manifest">Its shape.</param>
    /// <param name="device">Where it shall be.</param>
    /// <param name="computeType">The type of its weights.</param>
    /// <returns>The network, in evaluation mode; the caller's.</returns>
    public DenoisingNetwork CreateAveraged(ModelManifest manifest, Device device, ScalarType computeType)
    {
        DenoisingNetwork network = CreateNetwork(manifest, device, computeType);
        network.eval();
        CopyInto(network, Average);

        return network;
    }

    /// <summary>
    /// A network whose weights are yet to be copied into it.
    /// </summary>
    /// <param name="manifest">Its shape.</param>
    /// <param name="device">Where it shall be.</param>
    /// <param name="computeType">The type of its weights.</param>
    /// <returns>The network; the caller's.</returns>
    public static DenoisingNetwork CreateNetwork(ModelManifest manifest, Device device, ScalarType computeType)
    {
        DenoisingNetwork network = ModelFile.CreateNetwork(manifest);
        network.to(device);
        network.to(computeType);

        return network;
    }

    /// <summary>Writes a vector of all weights into a network's parameters, in their own type.</summary>
    /// <param name="network">The network.</param>
    /// <param name="weights">Like <see cref="Master"/>.</param>
    public static void CopyInto(DenoisingNetwork network, Tensor weights)
    {
        CopyInto([.. network.parameters()], weights);
    }

    /// <summary>Writes a vector of all weights into parameters, in their own type.</summary>
    /// <param name="parameters">The parameters of a network, all of them.</param>
    /// <param name="weights">Like <see cref="Master"/>.</param>
    public static void CopyInto(Parameter[] parameters, Tensor weights)
    {
        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();

        Tensor typed = weights.to(parameters[0].dtype);
        long offset = 0;
        foreach (Parameter parameter in parameters)
        {
            long count = parameter.numel();
            parameter.copy_(typed.narrow(0, offset, count).reshape(parameter.shape));
            offset += count;
        }
    }

    /// <summary>
    /// The gradients of parameters as one vector, in 32 bits; they are then zero.
    /// </summary>
    /// <param name="parameters">The parameters of a network, all of them, after a backward pass.</param>
    /// <returns>Like <see cref="Master"/>; the caller's.</returns>
    /// <exception cref="InvalidOperationException">A parameter has no gradient.</exception>
    public static Tensor TakeGradient(IReadOnlyList<Parameter> parameters)
    {
        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();

        Tensor[] gradients =
        [
            .. parameters.Select(static parameter => parameter.grad
                ?? throw new InvalidOperationException("A parameter of the network has no gradient.")),
        ];
        Tensor taken = Flatten(gradients);
        foreach (Tensor gradient in gradients)
        {
            gradient.zero_();
        }

        return taken.DetachFromDisposeScope();
    }

    /// <summary>A vector of all weights as named tensors for a model file.</summary>
    /// <param name="weights">Like <see cref="Master"/>.</param>
    public IReadOnlyDictionary<string, SafetensorsEntry> ToEntries(Tensor weights)
    {
        float[] values = TensorData.ToArray(weights);
        Dictionary<string, SafetensorsEntry> entries = [];
        int offset = 0;
        foreach ((string name, long[] shape) in _shapes)
        {
            int count = (int)shape.Aggregate(1L, (product, size) => product * size);
            entries[name] = StateTensors.ToEntry(values.AsSpan(offset, count), shape);
            offset += count;
        }

        return entries;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Master.Dispose();
        FirstMoment.Dispose();
        SecondMoment.Dispose();
        Average.Dispose();
        Kept?.Dispose();
        Guide?.Dispose();
        _muon?.Dispose();
    }

    // The average's memory grows with the run, (1 + n)/(10 + n) up to the decay; or it begins with the first step's weights
    // and is constant (the authors' make_ema).
    private double AverageDecayAt(long step)
    {
        return _options.AverageRamps
            ? Math.Min(_options.AverageDecay, (2.0 + step) / (11.0 + step))
            : step == 0 ? 0.0 : _options.AverageDecay;
    }

    // Whatever is done to each element by itself: side by side, and in pieces that stay in a processor's cache.
    private void InParts(Action<long, long> change)
    {
        long count = Master.numel();
        long part = Master.device_type == DeviceType.CPU ? Part : count;

        _threads.Run(shard =>
        {
            using IDisposable noGradient = no_grad();
            for (long from = shard * part; from < count; from += part * _threads.Count)
            {
                using DisposeScope scope = NewDisposeScope();
                change(from, Math.Min(part, count - from));
            }
        });
    }

    private static Tensor Flatten(IEnumerable<Tensor> tensors)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor[] flat = [.. tensors.Select(tensor => tensor.detach().reshape(-1))];

        return cat(flat).to(ScalarType.Float32).MoveToOuterDisposeScope();
    }
}
