using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public abstract class Optimizer : IDisposable
        {
            public abstract IEnumerable<ILearningRateController> ParamGroups { get; }

            public abstract IEnumerable<Parameter> parameters();

            public abstract Tensor? step(Func<Tensor>? closure = null);

            // Fills the gradients with zeros, where PyTorch drops them.
            public virtual void zero_grad()
            {
                foreach (Parameter parameter in parameters())
                {
                    using Tensor? gradient = parameter.grad;
                    using IDisposable mode = no_grad();
                    gradient?.zero_();
                }
            }

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
            }
        }
    }
}
