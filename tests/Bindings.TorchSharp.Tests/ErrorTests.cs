using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Bindings.TorchSharp.Tests;

public sealed class ErrorTests
{
    [Fact]
    public void Add_ShapesThatDoNotMatch_ThrowsLibtorchsMessage()
    {
        using Tensor a = zeros(2, 3);
        using Tensor b = zeros(4, 5);

        ExternalException error = Assert.Throws<ExternalException>(() => a.add(b));

        Assert.StartsWith(
            "The size of tensor a (3) must match the size of tensor b (5)", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("frame #", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void InPlaceOperation_ThatFails_ThrowsAndLeavesTheTensorUsable()
    {
        using Tensor a = ones(2, 2);
        using Tensor b = zeros(3);

        Assert.Throws<ExternalException>(() => a.copy_(b));

        Assert.Equal(4f, a.sum().ToSingle());
    }

    [Fact]
    public void Factory_NegativeSize_Throws()
    {
        ExternalException error = Assert.Throws<ExternalException>(() => zeros(-1));

        Assert.Contains("negative dimension", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_OnTwoThreads_KeepTheirOwnMessages()
    {
        using Tensor a = zeros(2);
        using Tensor b = zeros(3);
        string? other = null;
        Thread thread = new(() => other = Assert.Throws<ExternalException>(() => zeros(-1)).Message);
        thread.Start();

        string mine = Assert.Throws<ExternalException>(() => a.add(b)).Message;
        thread.Join();

        Assert.Contains("must match", mine, StringComparison.Ordinal);
        Assert.Contains("negative dimension", other, StringComparison.Ordinal);
    }

    [Fact]
    public void DisposedTensor_AnyUse_Throws()
    {
        Tensor a = zeros(2);
        a.Dispose();
        a.Dispose();

        Assert.True(a.IsInvalid);
        Assert.Throws<InvalidOperationException>(() => a.add(1));
        Assert.Throws<InvalidOperationException>(() => a.shape);
    }

    [Fact]
    public void Tensor_FromTooFewNumbers_ThrowsWithBothCounts()
    {
        ExternalException error = Assert.Throws<ExternalException>(() => tensor(new float[5], new long[] { 2, 3 }));

        Assert.Contains("20 bytes were given, the shape holds 24", error.Message, StringComparison.Ordinal);
    }
}
