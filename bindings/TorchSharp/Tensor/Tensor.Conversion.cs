namespace TorchSharp;

public static partial class torch
{
    // A conversion that changes nothing still returns a new Tensor, on the same storage.
    public partial class Tensor
    {
        public Tensor to(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to_type(type, copy, disposeAfter, non_blocking);

        public Tensor to_type(
            ScalarType type,
            bool copy = false,
            bool disposeAfter = false,
            bool non_blocking = false) =>
            Convert(Native.ts_to(Handle, (int)type, -1, -1, copy, non_blocking), disposeAfter);

        public Tensor to(Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(device.type, device.index, copy, disposeAfter, non_blocking);

        public Tensor to(string device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(new Device(device), copy, disposeAfter, non_blocking);

        public Tensor to(
            DeviceType deviceType,
            int deviceIndex = -1,
            bool copy = false,
            bool disposeAfter = false,
            bool non_blocking = false)
        {
            InitializeDeviceType(deviceType);
            return Convert(Native.ts_to(Handle, -1, (int)deviceType, deviceIndex, copy, non_blocking), disposeAfter);
        }

        public Tensor to(
            ScalarType type,
            Device device,
            bool copy = false,
            bool disposeAfter = false,
            bool non_blocking = false)
        {
            InitializeDeviceType(device.type);
            nint result = Native.ts_to(Handle, (int)type, (int)device.type, device.index, copy, non_blocking);
            return Convert(result, disposeAfter);
        }

        public Tensor type_as(Tensor tensor) => to_type(tensor.dtype);

        public Tensor cpu() => to(DeviceType.CPU);

        public Tensor cuda(Device? device = null, bool non_blocking = false) =>
            to(DeviceType.CUDA, device?.index ?? -1, non_blocking: non_blocking);

        public Tensor @bool() => to_type(ScalarType.Bool);

        public Tensor @byte() => to_type(ScalarType.Byte);

        public Tensor @short() => to_type(ScalarType.Int16);

        public Tensor @int() => to_type(ScalarType.Int32);

        public Tensor @long() => to_type(ScalarType.Int64);

        public Tensor half() => to_type(ScalarType.Float16);

        public Tensor bfloat16() => to_type(ScalarType.BFloat16);

        public Tensor @float() => to_type(ScalarType.Float32);

        public Tensor @double() => to_type(ScalarType.Float64);

        public Tensor clone() => Own(Native.ts_clone(Handle), this);

        public Tensor alias() => Own(Native.ts_alias(Handle), this);

        public Tensor contiguous() => Own(Native.ts_contiguous(Handle), this);

        public Tensor copy_(Tensor source, bool nonBlocking = false)
        {
            Native.Check(Native.ts_copy_(Handle, source.Handle, nonBlocking), this, source);
            return this;
        }

        public Tensor set_(Tensor source)
        {
            Native.Check(Native.ts_set_(Handle, source.Handle), this, source);
            return this;
        }

        private Tensor Convert(nint handle, bool disposeAfter)
        {
            Tensor result = Own(handle, this);
            if (disposeAfter)
            {
                Dispose();
            }
            return result;
        }
    }
}
