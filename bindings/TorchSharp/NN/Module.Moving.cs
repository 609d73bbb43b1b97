using System.Reflection;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        // Moving a module replaces its Parameter objects: who kept one, such as an optimizer, holds a disposed tensor.
        public abstract partial class Module
        {
            protected internal virtual Module _to(Device device, ScalarType dtype, bool non_blocking) =>
                Move(device, dtype);

            protected internal virtual Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) =>
                Move(new Device(deviceType, deviceType == DeviceType.CUDA ? deviceIndex : -1), null);

            protected internal virtual Module _to(ScalarType dtype, bool non_blocking) => Move(null, dtype);

            internal Module MoveTo(Device? device, ScalarType? dtype) => (device, dtype) switch
            {
                (null, null) => this,
                (null, _) => _to(dtype.Value, false),
                (_, null) => _to(device.type, device.index, false),
                _ => _to(device, dtype.Value, false),
            };

            private Module Move(Device? device, ScalarType? dtype)
            {
                if (dtype.HasValue && !torch.is_floating_point(dtype.Value) && !torch.is_complex(dtype.Value))
                {
                    throw new ArgumentException(
                        $"nn.Module.to only accepts floating point or complex types, but got desired dtype={dtype}");
                }
                if (device is not null)
                {
                    InitializeDeviceType(device.type);
                }
                foreach ((_, Module module) in named_children())
                {
                    module.MoveTo(device, dtype);
                }
                Dictionary<string, FieldInfo> fields = [];
                foreach (FieldInfo field in Fields(GetType()))
                {
                    fields.TryAdd(ComponentName(field), field);
                }
                foreach ((string name, Parameter parameter) in named_parameters(false).ToList())
                {
                    if (Moved(parameter, device, dtype) is { } replacement)
                    {
                        ConditionallyRegisterParameter(name, replacement);
                        SetComponent(fields, name, replacement);
                        parameter.DetachFromDisposeScope().Dispose();
                    }
                }
                foreach ((string name, Tensor buffer) in named_buffers(false).ToList())
                {
                    if (!WillMove(buffer, device, dtype))
                    {
                        continue;
                    }
                    Tensor replacement = buffer.to(TypeFor(buffer, dtype), device ?? buffer.device);
                    replacement.DetachFromDisposeScope();
                    ConditionallyRegisterBuffer(name, replacement);
                    SetComponent(fields, name, replacement);
                    buffer.DetachFromDisposeScope().Dispose();
                }
                return this;
            }

            private void SetComponent(Dictionary<string, FieldInfo> fields, string name, Tensor value)
            {
                if (fields.TryGetValue(name, out FieldInfo? field))
                {
                    field.SetValue(this, value);
                }
            }

            // The copy is made without gradients, so that it is a leaf like the original; a gradient comes along.
            private static Parameter? Moved(Parameter parameter, Device? device, ScalarType? dtype)
            {
                using Tensor? gradient = parameter.grad;
                if (!WillMove(parameter, device, dtype))
                {
                    return null;
                }
                using IDisposable mode = no_grad();
                ScalarType type = TypeFor(parameter, dtype);
                Parameter result = new(parameter.to(type, device ?? parameter.device), parameter.requires_grad);
                result.DetachFromDisposeScope();
                if (gradient is not null)
                {
                    using Tensor moved = gradient.to(type, device ?? parameter.device);
                    result.grad = moved;
                }
                return result;
            }

            private static ScalarType TypeFor(Tensor tensor, ScalarType? dtype) =>
                dtype.HasValue && (tensor.is_floating_point() || tensor.is_complex()) ? dtype.Value : tensor.dtype;

            private static bool WillMove(Tensor tensor, Device? device, ScalarType? dtype)
            {
                if (TypeFor(tensor, dtype) != tensor.dtype)
                {
                    return true;
                }
                if (device is null)
                {
                    return false;
                }
                bool otherIndex = device.index >= 0 && device.index != tensor.device_index;
                return device.type != tensor.device_type || otherIndex;
            }
        }
    }
}
