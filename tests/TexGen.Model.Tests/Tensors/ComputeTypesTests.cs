using TexGen.Model.Diffusion;
using TexGen.Model.Tensors;
using static TorchSharp.torch;

namespace TexGen.Model.Tests.Tensors;

public sealed class ComputeTypesTests
{
    [Fact]
    public void Resolve_PosteriorMean_IsFloat32OrRefused()
    {
        Device gpu = new("cuda:0");

        Assert.Equal(
            ScalarType.Float32, ComputeTypes.Resolve(ComputePrecision.Auto, gpu, PredictionTarget.PosteriorMean));
        Assert.Equal(
            ScalarType.BFloat16, ComputeTypes.Resolve(ComputePrecision.Auto, gpu, PredictionTarget.Epsilon));
        Assert.Throws<ArgumentException>(
            () => ComputeTypes.Resolve(ComputePrecision.BFloat16, gpu, PredictionTarget.PosteriorMean));
    }

    [Fact]
    public void Resolve_NamedPrecision_IsThatType()
    {
        Assert.Equal(ScalarType.Float32, ComputeTypes.Resolve(ComputePrecision.Float32, CPU));
        Assert.Equal(ScalarType.BFloat16, ComputeTypes.Resolve(ComputePrecision.BFloat16, CPU));
    }

    [Fact]
    public void Resolve_Auto_FollowsTheHardware()
    {
        ScalarType expected = ComputeTypes.HasNativeBFloat16 ? ScalarType.BFloat16 : ScalarType.Float32;

        Assert.Equal(expected, ComputeTypes.Resolve(ComputePrecision.Auto, CPU));
        Assert.Equal(ScalarType.BFloat16, ComputeTypes.Resolve(ComputePrecision.Auto, new Device("cuda:0")));
    }

    [SkippableFact]
    public void HasNativeBFloat16_ThisProcessor_IsWhatTheKernelSays()
    {
        const string Facts = "/proc/cpuinfo";
        Skip.IfNot(File.Exists(Facts), "No /proc/cpuinfo to compare with.");
        string? flags =
            File.ReadLines(Facts).FirstOrDefault(static line => line.StartsWith("flags", StringComparison.Ordinal));
        Skip.If(flags is null, "The kernel lists no flags of this processor.");
        string[] names = flags!.Split(' ');

        Assert.Equal(names.Contains("avx512_bf16") || names.Contains("amx_bf16"), ComputeTypes.HasNativeBFloat16);
    }

    [Fact]
    public void Name_EachType_IsThatOfModelFiles()
    {
        Assert.Equal("float32", ComputeTypes.Name(ScalarType.Float32));
        Assert.Equal("bfloat16", ComputeTypes.Name(ScalarType.BFloat16));
    }
}
