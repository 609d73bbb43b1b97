namespace TorchSharp.Modules;

public class Adam : OptimizerHelper
{
    public Adam(
        IEnumerable<Parameter> parameters,
        double lr = 1e-3,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double eps = 1e-8,
        double weight_decay = 0,
        bool amsgrad = false,
        bool maximize = false)
        : base(parameters, lr, new AdamSettings(beta1, beta2, eps, weight_decay, amsgrad, maximize), false)
    {
    }
}
