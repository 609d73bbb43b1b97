namespace TorchSharp.Modules;

// What Adam remembers of one parameter. The tensors belong to no dispose scope: the optimizer owns them.
internal sealed class AdamMoments(Parameter parameter, bool amsgrad) : IDisposable
{
    internal long Step { get; set; }

    internal torch.Tensor Average { get; } = torch.zeros_like(parameter).DetachFromDisposeScope();

    internal torch.Tensor SquareAverage { get; } = torch.zeros_like(parameter).DetachFromDisposeScope();

    internal torch.Tensor? LargestSquareAverage { get; } =
        amsgrad ? torch.zeros_like(parameter).DetachFromDisposeScope() : null;

    public void Dispose()
    {
        Average.Dispose();
        SquareAverage.Dispose();
        LargestSquareAverage?.Dispose();
    }
}
