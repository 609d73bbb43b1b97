using TexGen.Model.Networks;
using TexGen.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Model.Tests.Networks;

public sealed class UNetUpsampleTests
{
    public static TheoryData<UpsamplingKind> Kinds() => [.. Enum.GetValues<UpsamplingKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Forward_OnATorus_RollsTwiceAsFar(UpsamplingKind kind)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradient = no_grad();
        using UNetUpsample upsample = Create(kind, circular: true);
        Tensor input = NetworkProbe.Normal(2, 1, 4, 5, 6);
        Tensor output = upsample.call(input);
        Tensor rolled = upsample.call(input.roll([1, -2], [2, 3]));

        Assert.Equal([1, 4, 10, 12], output.shape);
        Assert.InRange(NetworkProbe.Distance(output.roll([2, -4], [2, 3]), rolled), 0.0, 1e-6);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Forward_OnATorus_IsTheMiddleOfARepeatedPlane(UpsamplingKind kind)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradient = no_grad();
        using UNetUpsample torus = Create(kind, circular: true);
        using UNetUpsample plane = Create(kind, circular: false);
        Tensor input = NetworkProbe.Normal(2, 1, 4, 4, 4);
        Tensor middle = plane.call(input.repeat(1, 1, 3, 3)).narrow(2, 8, 8).narrow(3, 8, 8);

        Assert.InRange(NetworkProbe.Distance(middle, torus.call(input)), 0.0, 1e-6);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Forward_WithZeroPadding_DoublesTheSize(UpsamplingKind kind)
    {
        using DisposeScope scope = NewDisposeScope();
        using UNetUpsample upsample = Create(kind, circular: false);

        Assert.Equal([2, 4, 6, 10], upsample.call(NetworkProbe.Normal(2, 2, 4, 3, 5)).shape);
    }

    private static UNetUpsample Create(UpsamplingKind kind, bool circular)
    {
        UNetUpsample upsample = new(4, new UNetOptions { Upsampling = kind, Circular = circular });
        RandomWeights.Fill(upsample, 9);

        return upsample;
    }
}
