namespace TorchSharp.Modules;

/// <summary>Parameters that share a learning rate.</summary>
public class ParamGroup : torch.optim.ILearningRateController
{
    public double LearningRate { get; set; }

    public double InitialLearningRate { get; set; }
}
