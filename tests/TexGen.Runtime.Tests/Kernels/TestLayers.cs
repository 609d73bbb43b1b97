using TexGen.Runtime.Kernels;

namespace TexGen.Runtime.Tests.Kernels;

/// <summary>
/// What tests of layers share: layers with random weights, and how near their results are to be.
/// </summary>
internal static class TestLayers
{
    public const double Tolerance = 2e-5;

    // Half of the step of 11 bits: what storing a result costs.
    public const double HalfTolerance = 1.0 / 2048.0;

    // Compiling takes most of these tests' time: what all variants share is tested with one of each kernel.
    public static TheoryData<string> OneOfEachKernel() => ["tiled-64x32x16-4x4", "direct-64x4x8", "texels-64x4x8"];

    // Each by name, with tensors of 32 bits and of halves.
    public static TheoryData<string, bool> EveryVariant()
    {
        TheoryData<string, bool> all = [];
        foreach (KernelVariant variant in KernelVariant.All)
        {
            all.Add(variant.Name, false);
            all.Add(variant.Name, true);
        }

        return all;
    }

    // Software takes seconds to compile large tiles; what is tested without them, other tests compile, too.
    public static KernelVariant SmallVariant(bool isTiled)
    {
        return isTiled ? KernelVariant.Tiled(16, 1, 1, 1, 1) : Variant("texels-64x4x8");
    }

    public static KernelVariant Variant(string name) => KernelVariant.All.Single(variant => variant.Name == name);

    public static ConvolutionLayer Layer(
        WeightStore weights, ConvolutionKind kind, float[] filters, float[] bias, params int[] inputs)
    {
        return new ConvolutionLayer(kind, inputs.Sum(Blocks.Of), Blocks.Of(bias.Length))
        {
            FiltersAt = weights.AddFilters(filters, bias.Length, kind.Side * kind.Side, inputs),
            BiasAt = weights.AddVector(bias),
        };
    }

    // As in a trained network: results have about the size of the inputs.
    public static (float[] Filters, float[] Bias) Weights(KernelFixture fixture, int inputs, int outputs, int side)
    {
        int fanIn = inputs * side * side;

        return (fixture.Numbers(outputs * fanIn, 1.0f / MathF.Sqrt(fanIn)), fixture.Numbers(outputs));
    }

    public static double[] Doubles(float[] values) => Array.ConvertAll(values, static value => (double)value);

    // The tolerance is relative where values are large.
    public static void AssertNear(IEnumerable<double> expected, float[] found, double tolerance)
    {
        double[] values = [.. expected];
        Assert.Equal(values.Length, found.Length);
        for (int i = 0; i < values.Length; i++)
        {
            Assert.Equal(values[i], found[i], tolerance * Math.Max(1.0, Math.Abs(values[i])));
        }
    }
}
