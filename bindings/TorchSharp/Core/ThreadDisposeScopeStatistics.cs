namespace TorchSharp;

/// <summary>How many tensors a thread made and disposed.</summary>
public class ThreadDisposeScopeStatistics
{
    public LifetimeStatistics TensorStatistics { get; } = new();

    public long ThreadTotalLiveCount => TensorStatistics.ThreadTotalLiveCount;

    public override string ToString() => TensorStatistics.ToString();
}
