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

        public Tensor cpu() => to(DeviceType.CPU);

        public Tensor bfloat16() => to_type(ScalarType.BFloat16);

        public Tensor clone() => Own(Native.ts_clone(Handle), this);

        public Tensor alias() => Own(Native.ts_alias(Handle), this);

        public Tensor contiguous() => Own(Native.ts_contiguous(Handle), this);

        public Tensor copy_(Tensor source, bool nonBlocking = false)
        {
            Native.Check(Native.ts_copy_(Handle, source.Handle, nonBlocking), this, source);
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
