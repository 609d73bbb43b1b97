using TorchSharp;
using static TorchSharp.torch;

namespace Bindings.TorchSharp.Tests;

public sealed class ArithmeticTests
{
    private static readonly long[] LastDimension = [1];

    private static Tensor Values => tensor(new float[] { 1, 2, 4 });

    [Fact]
    public void Operators_WithNumbersOnEitherSide_HaveTheirValues()
    {
        using Tensor t = Values;

        Assert.Equal([3, 4, 6], (t + 2).Floats());
        Assert.Equal([3, 4, 6], (2.0 + t).Floats());
        Assert.Equal([-1, 0, 2], (t - 2f).Floats());
        Assert.Equal([1, 0, -2], (2 - t).Floats());
        Assert.Equal([2, 4, 8], (t * 2L).Floats());
        Assert.Equal([0.5f, 1, 2], (t / 2).Floats());
        Assert.Equal([4, 2, 1], (4 / t).Floats());
        Assert.Equal([-1, -2, -4], (-t).Floats());
        Assert.Equal([2, 4, 8], (t + t).Floats());
        Assert.Equal([1, 4, 16], (t * t).Floats());
        Assert.Equal(ScalarType.Float32, (t * 2.0).dtype);
    }

    [Fact]
    public void Comparisons_AreElementwise()
    {
        using Tensor t = Values;

        Assert.Equal([false, true, false], (t == 2).data<bool>().ToArray());
        Assert.Equal([true, false, true], (t != 2).data<bool>().ToArray());
        Assert.True((t == Values).all().ToBoolean());
        Assert.Equal([true, false, false], t.lt(full(3, 2.0)).data<bool>().ToArray());
    }

    [Fact]
    public void InPlace_ReturnsTheTensorItself()
    {
        using Tensor t = Values;

        Assert.Same(t, t.mul_(3).add_(1).sub_(2).div_(2));
        Assert.Equal([1, 2.5f, 5.5f], t.Floats());
        Assert.Same(t, t.mul_(t));
        Assert.Equal([1, 6.25f, 30.25f], t.Floats());
    }

    [Fact]
    public void Functions_HaveTheirValues()
    {
        using Tensor t = Values.to(ScalarType.Float64);

        Check(Math.Exp, t.exp());
        Check(Math.Log, t.log());
        Check(Math.Tanh, t.tanh());
        Assert.Equal(0.8427007929497148, t.erf()[0].ToDouble(), 1e-12);

        void Check(Func<double, double> expected, Tensor actual)
        {
            Assert.All(
                t.data<double>().ToArray().Select(expected).Zip(actual.data<double>().ToArray()),
                static pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        }
    }

    [Fact]
    public void Where_TakesFromTheOneOrTheOther()
    {
        using Tensor t = Values;

        Assert.Equal([-1, 2, -4], where(t == 2, t, -t).Floats());
    }

    [Fact]
    public void FusedForms_HaveTheirValues()
    {
        using Tensor t = Values;
        using Tensor two = full(3, 2.0);

        Assert.Equal([2, 4, 8], t.add(t, 1).Floats());
        Assert.Equal([3, 6, 12], t.add(t, 2).Floats());
        Assert.Equal([0.5f, 1, 2], t.sub(t, 0.5).Floats());
        Assert.Equal([3, 6, 12], t.addcmul(t, two, 1).Floats());
        Assert.Equal([3, 6, 12], Values.addcmul_(t, two, 1).Floats());
    }

    [Fact]
    public void Clamp_OfNumbers_TakesTheScalarOverload()
    {
        using Tensor t = Values;

        Assert.Equal([2, 2, 3], t.clamp(2f, 3f).Floats());
        Assert.Equal([2, 2, 4], t.clamp(min: 2).Floats());
        Assert.Equal([2, 2, 4], t.clamp(full(3, 2), full(3, 9)).Floats());
    }

    [Fact]
    public void Pointwise_AgreesWithMath()
    {
        using Tensor t = linspace(0.3, 1.7, 2, dtype: ScalarType.Float64);
        (Tensor Actual, Func<double, double> Expected)[] cases =
        [
            (t.sin(), Math.Sin), (t.sqrt(), Math.Sqrt), (t.square(), x => x * x), (t.neg(), x => -x),
        ];
        foreach ((Tensor actual, Func<double, double> expected) in cases)
        {
            double[] values = actual.data<double>().ToArray();
            Assert.Equal(expected(0.3), values[0], 12);
            Assert.Equal(expected(1.7), values[1], 12);
        }
    }

    [Fact]
    public void Reductions_HaveTheirValues()
    {
        using Tensor t = tensor(new float[] { 1, 2, 3, 4, 5, 9 }, new long[] { 2, 3 });

        Assert.Equal(24f, t.sum().ToSingle());
        Assert.Equal([6, 18], t.sum(1).Floats());
        Assert.Equal([2, 1], t.sum(1, keepdim: true).shape);
        Assert.Equal(4f, t.mean().ToSingle());
        Assert.Equal([2, 6], t.mean(LastDimension).Floats());
        Assert.Equal(9f, t.max().ToSingle());
        Assert.Equal([3, 9], t.max(1).values.Floats());
        Assert.Equal([2, 2], t.max(1).indexes.Longs());
        Assert.Equal(1.0, t[0].std().ToDouble(), 6);
        Assert.Equal(2.0 / 3, t[0].var(unbiased: false).ToDouble(), 6);
        Assert.Equal(Math.Sqrt(14), t[0].norm().ToDouble(), 5);
        Assert.Equal(1f, t.softmax(1)[0].sum().ToSingle(), 5);
    }

    [Fact]
    public void MatrixProducts_HaveTheirValues()
    {
        using Tensor a = tensor(new float[] { 1, 2, 3, 4 }, new long[] { 2, 2 });

        Assert.Equal([7, 10, 15, 22], matmul(a, a).Floats());
        Assert.Equal([7, 10, 15, 22], bmm(a.unsqueeze(0), a.unsqueeze(0)).Floats());
    }

    [Fact]
    public void AllcloseIsfinite_TellNumbersApart()
    {
        using Tensor t = tensor(new float[] { 1, float.NaN, float.PositiveInfinity });

        Assert.Equal([true, false, false], t.isfinite().data<bool>().ToArray());
        Assert.True(ones(3).allclose(ones(3) + 1e-7));
        Assert.False(ones(3).allclose(ones(3) + 1e-2));
        Assert.True(t.allclose(t, equal_nan: true));
    }
}
