using TexGen.Model.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Model.Tests.Tensors;

public sealed class TensorCoresTests
{
    [SkippableFact]
    public void Prepare_NetworkIn32BitsOnCuda_IsExactFromThenOn()
    {
        Skip.If(TryInitializeDeviceType(DeviceType.CUDA), "Networks of other tests may compute on CUDA.");
        Device gpu = new("cuda:0");

        TensorCores.Prepare(gpu, ScalarType.BFloat16);
        Assert.Equal((true, true), Allowed());

        TensorCores.Prepare(CPU, ScalarType.Float32);
        Assert.Equal((true, true), Allowed());

        TensorCores.Prepare(gpu, ScalarType.Float32);
        Assert.Equal((false, false), Allowed());

        TensorCores.Prepare(gpu, ScalarType.BFloat16);
        Assert.Equal((false, false), Allowed());
    }

    private static (bool Products, bool Convolutions) Allowed() =>
        (backends.cuda.matmul.allow_tf32, backends.cudnn.allow_tf32);
}
