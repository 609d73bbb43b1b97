using TexGen.Model.Diffusion;
using TexGen.Model.Diffusion.Samplers;
using TexGen.Model.Tensors;
using TexGen.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Model.Tests.Diffusion;

public sealed class ReverseProcessTests
{
    private static readonly NoiseLevel[] Levels = NoiseLevels.Karras(6, 0.01, 80.0);

    public static TheoryData<SamplerKind> Samplers() => [.. Enum.GetValues<SamplerKind>()];

    [Fact]
    public void Start_IsStandardNormalNoise()
    {
        using ReverseProcess process = Normal(new DdimSampler(Levels[3..]), new CountingNoiseSource(2, 2));

        float[] expected = [-1.0f, -1.0f / 3.0f, 1.0f / 3.0f, 1.0f];
        Assert.All(
            expected.Zip(TensorData.ToArray(process.Xt)), static pair => Assert.Equal(pair.First, pair.Second, 1e-6f));
        Assert.Null(process.X0);
        Assert.Equal((0, 3, false), (process.Step, process.StepCount, process.IsFinished));
        Assert.Equal(Levels[3], process.Level);
    }

    [Fact]
    public void Advance_ToTheEnd_AsksAtEveryLevelOnce()
    {
        FormulaDenoiser denoiser = FormulaDenoiser.Normal(0.25);
        using ReverseProcess process = new(denoiser, new DpmSolverSampler(Levels), new CountingNoiseSource(2, 2));

        for (int step = 1; step <= Levels.Length; step++)
        {
            process.Advance();
            Assert.Equal(step, process.Step);
        }

        Assert.Equal(Levels, denoiser.Levels);
        Assert.True(process.IsFinished);
        Assert.Equal(NoiseLevel.None, process.Level);
        Assert.Equal(TensorData.ToArray(process.X0!), TensorData.ToArray(process.Xt));
        Assert.Throws<InvalidOperationException>(process.Advance);
    }

    // The last step's x̂_0 is a x_t; the picture before it follows from no gradient.
    [Fact]
    public void Advance_GradientOfTheLastStep_IsThatOfItsEstimateAlone()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor a = tensor(0.5f, requires_grad: true);
        FormulaDenoiser denoiser = new((xt, _) => xt.mul(a));
        using ReverseProcess process = new(denoiser, new DpmSolverSampler(Levels), new CountingNoiseSource(2, 2))
        {
            GradientSteps = 1,
        };
        while (process.Step < Levels.Length - 1)
        {
            process.Advance();
            Assert.False(process.Xt.requires_grad);
        }

        double expected = process.Xt.square().sum().ToDouble();
        using Tensor before = process.Xt.clone();
        process.Advance();
        process.Xt.mul(before).sum().backward();

        Assert.Equal(expected, a.grad!.ToDouble(), 1e-5 * Math.Abs(expected));
    }

    [Theory]
    [MemberData(nameof(Samplers))]
    public void Advance_DataOfOnePoint_LandsOnIt(SamplerKind kind)
    {
        const float Point = 0.375f;
        FormulaDenoiser denoiser = new(static (xt, _) => full_like(xt, Point));
        using ReverseProcess process = new(denoiser, Create(kind), new CountingNoiseSource(4, 4));
        Run(process);

        Assert.All(TensorData.ToArray(process.Xt), static value => Assert.Equal(Point, value, 1e-6f));
    }

    [Theory]
    [MemberData(nameof(Samplers))]
    public void Advance_LastStep_DrawsNoNoise(SamplerKind kind)
    {
        CountingNoiseSource noise = new(2, 2);
        using ReverseProcess process = Normal(Create(kind), noise);
        Run(process);

        bool isStochastic = kind is SamplerKind.Ddim or SamplerKind.Ddpm or SamplerKind.DpmSolverSde;
        Assert.Equal(isStochastic ? [.. Enumerable.Range(0, Levels.Length - 1)] : [], noise.Steps);
    }

    [Theory]
    [MemberData(nameof(Samplers))]
    public void Advance_AnyNumberOfSteps_LeavesNothing(SamplerKind kind)
    {
        Assert.Equal(0, LiveTensors.Change(() =>
        {
            using ReverseProcess process = Normal(Create(kind), new CountingNoiseSource(4, 4, (1, 2)), rollPeriod: 4);
            process.Advance();
            process.Advance();
            process.Advance();

            // From now on x_t and x̂_0 are replaced, never added.
            Assert.Equal(0, LiveTensors.Change(() => Run(process)));
        }));
    }

    [Fact]
    public void Process_InsideADisposeScope_OutlivesIt()
    {
        ReverseProcess process;
        using (NewDisposeScope())
        {
            process = Normal(new DdimSampler(Levels), new CountingNoiseSource(2, 2));
            process.Advance();
        }

        using (process)
        {
            process.Advance();
            Assert.All(TensorData.ToArray(process.Xt), static value => Assert.True(float.IsFinite(value)));
        }
    }

    [Fact]
    public void Advance_DenoiserThrows_LeavesTheProcessWhereItWas()
    {
        bool fails = false;
        FormulaDenoiser denoiser = new((xt, _) => fails ? throw new InvalidDataException("on purpose") : xt.mul(0.5));
        using ReverseProcess process = new(denoiser, new DdimSampler(Levels), new CountingNoiseSource(2, 2, (1, 0)), 2);
        process.Advance();
        float[] before = TensorData.ToArray(process.Xt);

        fails = true;
        Assert.Equal(0, LiveTensors.Change(() => Assert.Throws<InvalidDataException>(process.Advance)));
        Assert.Equal(1, process.Step);
        Assert.Equal(before, TensorData.ToArray(process.Xt));

        fails = false;
        process.Advance();
        Assert.Equal(2, process.Step);
    }

    [Fact]
    public void Advance_Rolled_ShowsTheDenoiserARolledPictureAndRollsItBack()
    {
        List<float[]> seen = [];
        FormulaDenoiser denoiser = new((xt, _) =>
        {
            seen.Add(TensorData.ToArray(xt));

            return xt.mul(0.5);
        });
        using ReverseProcess process = new(denoiser, new DdimSampler(Levels), new CountingNoiseSource(3, 4, (1, 2)), 4);
        float[] start = TensorData.ToArray(process.Xt);
        process.Advance();

        for (int y = 0; y < 3; y++)
        {
            for (int x = 0; x < 4; x++)
            {
                Assert.Equal(start[(y * 4) + x], seen[0][((y + 1) % 3 * 4) + ((x + 2) % 4)]);
            }
        }

        Assert.Equal(start.Select(static value => 0.5f * value), TensorData.ToArray(process.X0!));
    }

    [Fact]
    public void Advance_EquivariantDenoiser_IsNotChangedByRolling()
    {
        // An average over neighbours on the torus.
        FormulaDenoiser denoiser =
            new(static (xt, _) => (xt + xt.roll([1, 0], [2, 3]) + xt.roll([0, -1], [2, 3])).mul(0.25));
        using ReverseProcess still = new(denoiser, new DpmSolverSampler(Levels), new CountingNoiseSource(4, 8));
        using ReverseProcess rolled =
            new(denoiser, new DpmSolverSampler(Levels), new CountingNoiseSource(4, 8, (3, 1)), 4);
        Run(still);
        Run(rolled);

        Assert.All(
            TensorData.ToArray(still.Xt).Zip(TensorData.ToArray(rolled.Xt)),
            static pair => Assert.Equal(pair.First, pair.Second, 1e-6f));
    }

    [Fact]
    public void FromPicture_IsTheForwardProcessAtTheFirstLevel()
    {
        using Tensor picture = full(1, 1, 2, 2, 0.5, dtype: ScalarType.Float32);
        using ReverseProcess noise = Normal(new DdimSampler(Levels[3..]), new CountingNoiseSource(2, 2));
        using ReverseProcess process = ReverseProcess.FromPicture(
            FormulaDenoiser.Normal(0.25), new DdimSampler(Levels[3..]), new CountingNoiseSource(2, 2), picture);

        Assert.All(
            TensorData.ToArray(noise.Xt).Zip(TensorData.ToArray(process.Xt)),
            static pair => Assert.Equal(
                (Levels[3].Noise * pair.First) + (0.5 * Levels[3].Signal), pair.Second, 1e-6));
    }

    [Fact]
    public void FromNoisy_GoesOnWhereAnotherProcessStood()
    {
        using ReverseProcess whole = Normal(new DdimSampler(Levels), new CountingNoiseSource(2, 2));
        whole.Advance();
        whole.Advance();
        using ReverseProcess rest = ReverseProcess.FromNoisy(
            FormulaDenoiser.Normal(0.25), new DdimSampler(Levels[2..]), new CountingNoiseSource(2, 2), whole.Xt);
        Run(whole);
        Run(rest);

        Assert.Equal(TensorData.ToArray(whole.Xt), TensorData.ToArray(rest.Xt));
    }

    [Fact]
    public void Constructor_NoRollPeriod_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(
            () => Normal(new DdimSampler(Levels), new CountingNoiseSource(2, 2), 0));
    }

    private static ReverseProcess Normal(ISampler sampler, INoiseSource noise, int rollPeriod = 1)
    {
        return new ReverseProcess(FormulaDenoiser.Normal(0.25), sampler, noise, rollPeriod);
    }

    private static ISampler Create(SamplerKind kind) => kind switch
    {
        SamplerKind.DpmSolver => new DpmSolverSampler(Levels),
        SamplerKind.DpmSolver3 => new DpmSolverSampler(Levels, 3),
        SamplerKind.DpmSolverSde => new DpmSolverSdeSampler(Levels),
        SamplerKind.Heun => new HeunSampler(Levels),
        SamplerKind.Ddim => new DdimSampler(Levels, eta: 1.0),
        _ => new DdpmSampler(Levels),
    };

    private static void Run(ReverseProcess process)
    {
        while (!process.IsFinished)
        {
            process.Advance();
        }
    }
}
