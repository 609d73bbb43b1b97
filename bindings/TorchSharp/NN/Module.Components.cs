using System.Reflection;
using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public abstract partial class Module
        {
            private const BindingFlags AnyInstance =
                BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;

            private bool _areComponentsRegistered;

            public virtual IEnumerable<(string name, Module module)> named_children()
            {
                foreach ((string name, Module module) in _submodules)
                {
                    yield return (name, module);
                }
            }

            public virtual IEnumerable<(string name, Module module)> named_modules()
            {
                foreach ((string name, Module module) in named_children())
                {
                    yield return (name, module);
                }
                foreach ((string name, Module module) in named_children())
                {
                    foreach ((string inner, Module part) in module.named_modules())
                    {
                        yield return ($"{name}.{inner}", part);
                    }
                }
            }

            public virtual IEnumerable<Module> children() => named_children().Select(static pair => pair.module);

            public virtual IEnumerable<Module> modules() => named_modules().Select(static pair => pair.module);

            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
            {
                HashSet<nint> seen = [0];
                foreach ((string name, Parameter parameter) in _parameters)
                {
                    if (!parameter.IsInvalid && seen.Add(parameter.Handle))
                    {
                        yield return (name, parameter);
                    }
                }
                if (!recurse)
                {
                    yield break;
                }
                foreach ((string name, Module module) in named_children())
                {
                    foreach ((string inner, Parameter parameter) in module.named_parameters(true))
                    {
                        if (seen.Add(parameter.Handle))
                        {
                            yield return ($"{name}.{inner}", parameter);
                        }
                    }
                }
            }

            public virtual IEnumerable<Parameter> parameters(bool recurse = true) =>
                named_parameters(recurse).Select(static pair => pair.parameter);

            // Buffers that are not persistent never appear, whatever is asked for: so does the package.
            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(
                bool recurse = true,
                bool include_nonpersistent = true)
            {
                HashSet<nint> seen = [0];
                foreach ((string name, (Tensor tensor, bool persistent)) in _buffers)
                {
                    if (persistent && !tensor.IsInvalid && seen.Add(tensor.Handle))
                    {
                        yield return (name, tensor);
                    }
                }
                if (!recurse)
                {
                    yield break;
                }
                foreach ((string name, Module module) in named_children())
                {
                    foreach ((string inner, Tensor tensor) in module.named_buffers(true, include_nonpersistent))
                    {
                        if (seen.Add(tensor.Handle))
                        {
                            yield return ($"{name}.{inner}", tensor);
                        }
                    }
                }
            }

            public virtual bool has_parameter(string target) => get_parameter(target) is not null;

            public virtual Parameter? get_parameter(string target) =>
                named_parameters().FirstOrDefault(pair => pair.name == target).parameter;

            // Every field that holds a part, a parameter or a tensor becomes a component under the field's name: those
            // of the class first, then those of its bases.
            protected virtual void RegisterComponents()
            {
                if (_areComponentsRegistered)
                {
                    return;
                }
                foreach (FieldInfo field in Fields(GetType()))
                {
                    string name = ComponentName(field);
                    if (_submodules.ContainsKey(name) || _parameters.ContainsKey(name) || _buffers.ContainsKey(name))
                    {
                        continue;
                    }
                    switch (field.GetValue(this))
                    {
                        case Module module:
                            register_module(name, module);
                            break;
                        case Parameter parameter:
                            register_parameter(name, parameter);
                            break;
                        case Tensor tensor:
                            register_buffer(name, tensor);
                            break;
                    }
                }
                _areComponentsRegistered = true;
            }

            private static string ComponentName(FieldInfo field) =>
                field.GetCustomAttribute<ComponentNameAttribute>()?.Name ?? field.Name;

            private static IEnumerable<FieldInfo> Fields(Type type)
            {
                HashSet<string> seen = [];
                for (Type? current = type; current is not null && current != typeof(object); current = current.BaseType)
                {
                    foreach (FieldInfo field in current.GetFields(AnyInstance))
                    {
                        if (seen.Add(field.Name))
                        {
                            yield return field;
                        }
                    }
                }
            }
        }
    }
}
