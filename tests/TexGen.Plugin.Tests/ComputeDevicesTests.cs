using TorchSharp;

namespace TexGen.Plugin.Tests;

public sealed class ComputeDevicesTests
{
    [Fact]
    public void Resolve_Cpu_IsTheCpu()
    {
        Assert.Equal(DeviceType.CPU, ComputeDevices.Resolve(ComputeDevice.Cpu).type);
    }

    [Fact]
    public void Resolve_Auto_IsCudaWhereThereIsAny()
    {
        DeviceType expected = ComputeDevices.IsCudaAvailable ? DeviceType.CUDA : DeviceType.CPU;

        Assert.Equal(expected, ComputeDevices.Resolve(ComputeDevice.Auto).type);
    }

    [SkippableFact]
    public void Resolve_CudaWithoutCuda_NamesTheRemedy()
    {
        Skip.If(ComputeDevices.IsCudaAvailable, "this machine has CUDA");

        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(
            () => ComputeDevices.Resolve(ComputeDevice.Cuda));

        Assert.Contains("texgen doctor", exception.Message, StringComparison.Ordinal);
    }
}
