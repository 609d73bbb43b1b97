using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A part of a network: parameters, buffers and further parts, each under its name.</summary>
        public abstract partial class Module : IDisposable
        {
            private readonly OrderedDictionary<string, Module> _submodules = [];
            private readonly OrderedDictionary<string, (Tensor tensor, bool persistent)> _buffers = [];
            private readonly OrderedDictionary<string, Parameter> _parameters = [];
            private readonly string _name;

            protected Module(string name)
            {
                _name = name;
            }

            ~Module() => Dispose(false);

            public virtual bool training { get; private set; } = true;

            public virtual void train(bool train = true)
            {
                training = train;
                foreach ((_, Module module) in named_children())
                {
                    module.train(train);
                }
            }

            public virtual void eval() => train(false);

            public virtual void zero_grad(bool set_to_none = true)
            {
                foreach ((_, Parameter parameter) in named_parameters())
                {
                    using Tensor? gradient = parameter.grad;
                    if (gradient is null)
                    {
                        continue;
                    }
                    if (set_to_none)
                    {
                        parameter.grad = null;
                    }
                    else
                    {
                        using IDisposable mode = no_grad();
                        gradient.zero_();
                    }
                }
            }

            public virtual Module apply(Action<Module> fn)
            {
                foreach ((_, Module module) in named_children())
                {
                    module.apply(fn);
                }
                fn(this);
                return this;
            }

            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                if (tensor is null || tensor.IsInvalid)
                {
                    throw new ArgumentNullException(nameof(tensor), "A null tensor cannot be registered as a buffer.");
                }
                if (!_buffers.TryAdd(name, (tensor, persistent)))
                {
                    throw new InvalidOperationException($"Tensor {name} is already registered.");
                }
            }

            public virtual void register_parameter(string name, Parameter param)
            {
                if (param is null || param.IsInvalid)
                {
                    throw new ArgumentNullException(
                        nameof(param), "A null tensor cannot be registered as a parameter.");
                }
                if (!_parameters.TryAdd(name, param))
                {
                    throw new InvalidOperationException($"Parameter {name} is already registered.");
                }
            }

            public virtual void register_module(string name, Module submodule)
            {
                if (submodule is null)
                {
                    _submodules.Remove(name);
                    return;
                }
                if (string.IsNullOrEmpty(name) || name.Contains('.', StringComparison.Ordinal))
                {
                    throw new ArgumentException(
                        $"module name can't be empty or contain \".\", got: {name}", nameof(name));
                }
                if (_submodules.ContainsKey(name))
                {
                    throw new InvalidOperationException($"Sub-module {name} is already registered.");
                }
                submodule.RegisterComponents();
                _submodules.Add(name, submodule);
            }

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
                if (!disposing)
                {
                    return;
                }
                foreach ((_, (Tensor tensor, _)) in _buffers)
                {
                    tensor.DetachFromDisposeScope().Dispose();
                }
                foreach ((_, Parameter parameter) in _parameters)
                {
                    parameter.DetachFromDisposeScope().Dispose();
                }
                foreach ((_, Module module) in named_children().ToList())
                {
                    module.Dispose();
                }
            }

            // Sets, replaces or, with null, removes a parameter.
            protected void ConditionallyRegisterParameter(string name, Parameter? value)
            {
                if (value is null)
                {
                    _parameters.Remove(name);
                }
                else
                {
                    _parameters[name] = value;
                }
            }

            // What setting a layer's `weight` or `bias` does: the old parameter goes, the new one comes.
            private protected void Replace(ref Parameter? field, Parameter? value, string name)
            {
                if (ReferenceEquals(field, value))
                {
                    return;
                }
                field?.Dispose();
                field = (Parameter?)value?.DetachFromDisposeScope();
                ConditionallyRegisterParameter(name, field);
            }

            protected void ConditionallyRegisterBuffer(string name, Tensor? value, bool persistent = true)
            {
                if (value is null)
                {
                    _buffers.Remove(name);
                }
                else
                {
                    _buffers[name] = (value, persistent);
                }
            }
        }
    }
}
