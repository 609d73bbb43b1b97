using System.Globalization;

namespace TorchSharp;

public static partial class torch
{
    public class Device
    {
        public Device(string description)
        {
            ArgumentNullException.ThrowIfNull(description);
            string[] parts = description.Split(':');
            type = Enum.Parse<DeviceType>(parts[0].ToUpperInvariant());
            if (parts.Length == 2)
            {
                index = int.Parse(parts[1], CultureInfo.InvariantCulture);
            }
        }

        public Device(DeviceType deviceType, int index = -1)
        {
            type = deviceType;
            this.index = index;
        }

        public DeviceType type { get; }

        public int index { get; } = -1;

        public static implicit operator Device(string description) => new(description);

        public override string ToString()
        {
            string name = type.ToString().ToLowerInvariant();
            return type == DeviceType.CPU || index == -1 ? name : $"{name}:{index}";
        }
    }

    public static readonly Device CPU = new(DeviceType.CPU);

    private static Device? s_cuda;

    public static Device CUDA => s_cuda ??= InitializeDevice(new Device(DeviceType.CUDA));

    public static bool TryInitializeDeviceType(DeviceType deviceType) =>
        deviceType != DeviceType.CUDA || Native.ts_cuda_available();

    public static void InitializeDeviceType(DeviceType deviceType)
    {
        if (!TryInitializeDeviceType(deviceType))
        {
            throw new InvalidOperationException(
                $"Torch device type {deviceType} did not initialise on the current machine.");
        }
    }

    public static Device InitializeDevice(Device? device)
    {
        Device result = device ?? CPU;
        InitializeDeviceType(result.type);
        return result;
    }
}
