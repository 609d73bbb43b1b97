using System.Runtime.InteropServices;
using TexGen.Benchmarks.Cases;
using TexGen.Model.Checkpoints;
using TexGen.Model.Networks;
using TexGen.Model.Tensors;
using TexGen.Training;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TexGen.Benchmarks.Networks;

/// <summary>
/// TexGen's side: its own network and optimizer in one floating-point type, on the same files as the peers.
/// </summary>
internal sealed class OwnNetwork : IDisposable
{
    // A constant rate: what a schedule adds is one multiplication.
    private const double LearningRate = 2e-3;

    private readonly ScalarType _type;
    private readonly Dictionary<string, Tensor> _inputs = [];
    private readonly DenoisingNetwork _network;

    // Timing must not move the weights that outputs and gradients are compared with: training has a network of its own.
    private readonly DenoisingNetwork _trained;
    private readonly AdamState _adam;
    private long _step;

    public OwnNetwork(BenchmarkCase files, ScalarType type)
    {
        _type = type;
        foreach ((string name, SafetensorsEntry entry) in SafetensorsFile.Read(files.InputPath).Tensors)
        {
            _inputs[name] = TensorData.FromSpan(MemoryMarshal.Cast<byte, float>(entry.Data.Span), entry.Shape);
        }

        ModelFile file = ModelFile.Read(files.ModelPath);
        _network = file.LoadNetwork();
        _network.to(type);
        _network.eval();

        _trained = file.LoadNetwork();
        _adam = new AdamState(_trained);
        _trained.to(type);
        _trained.train();
    }

    /// <summary>The type as people call it: "float32" or "bfloat16".</summary>
    public string Name => ComputeTypes.Name(_type);

    /// <summary>One network evaluation of a picture: a sampling step but for a little arithmetic.</summary>
    public void Evaluate(int size)
    {
        using IDisposable inference = no_grad();
        using DisposeScope scope = NewDisposeScope();
        _ = Predict(size);
    }

    /// <summary>What the network answers.</summary>
    public float[] Output(int size)
    {
        using IDisposable inference = no_grad();
        using DisposeScope scope = NewDisposeScope();

        return TensorData.ToArray(Predict(size));
    }

    /// <summary>One training step: forward, backward, clipping, Adam, moving average.</summary>
    public void Train()
    {
        using DisposeScope scope = NewDisposeScope();
        Backward(_trained);
        _ = _adam.Step(_trained, _step++, LearningRate);
    }

    /// <summary>The gradient of the loss by every weight, sorted by their names.</summary>
    public float[] Gradient()
    {
        using DisposeScope scope = NewDisposeScope();
        _network.zero_grad();
        Backward(_network);

        List<float> result = [];
        foreach ((string name, Parameter parameter) in Sorted(_network))
        {
            Tensor slope = parameter.grad ?? throw new BenchmarkException($"the weight '{name}' has no gradient");
            result.AddRange(TensorData.ToArray(slope));
        }

        _network.zero_grad();

        return [.. result];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _adam.Dispose();
        _trained.Dispose();
        _network.Dispose();
        foreach (Tensor tensor in _inputs.Values)
        {
            tensor.Dispose();
        }
    }

    private static IEnumerable<(string Name, Parameter Parameter)> Sorted(DenoisingNetwork network)
    {
        return network.named_parameters().OrderBy(entry => entry.name, StringComparer.Ordinal);
    }

    private Tensor Predict(int size)
    {
        Tensor x = _inputs[BenchmarkCase.InputName(size)].to(_type);

        return _network.call(x, _inputs["features"].to(_type)).to(ScalarType.Float32);
    }

    private void Backward(DenoisingNetwork network)
    {
        Tensor prediction = network.call(_inputs["train.noisy"].to(_type), _inputs["train.features"].to(_type));
        nn.functional.mse_loss(prediction.to(ScalarType.Float32), _inputs["train.target"]).backward();
    }
}
