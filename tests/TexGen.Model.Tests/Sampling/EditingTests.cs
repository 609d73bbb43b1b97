using TexGen.Model.Checkpoints;
using TexGen.Model.Diffusion;
using TexGen.Model.Diffusion.Samplers;
using TexGen.Model.Imaging;
using TexGen.Model.Sampling;
using TexGen.Model.Tensors;
using TexGen.Testing;
using static TorchSharp.torch;

namespace TexGen.Model.Tests.Sampling;

/// <summary>
/// Tiles that are made out of pictures, or have something in common.
/// </summary>
public sealed class EditingTests
{
    private const int Side = 16;

    private static readonly double[] Strengths = [0.05, 0.4, 1.0];

    private static readonly Image Picture = SyntheticPicture.Stripes(Side, Side);

    private static readonly Image Waves = ImageOps.Roll(ImageOps.Transpose(Picture), 3, 0);

    private static readonly double[] Lambdas = [0.0, 0.5, 1.0];

    private static readonly TileRequest Request = new()
    {
        Seeds = [4],
        Width = Side,
        Height = Side,
        Sampling = new SamplingOptions { Sampler = SamplerKind.Ddpm, Steps = 10 },
    };

    [Theory]
    [InlineData(SamplerKind.Ddpm, 10)]
    [InlineData(SamplerKind.Ddim, 10)]
    [InlineData(SamplerKind.DpmSolverSde, 10)]
    public void Start_Shared_IsOneTileDownToThatLevelAndThreeAfterIt(SamplerKind kind, int steps)
    {
        using TextureModel model = Create();
        SamplingOptions sampling = new() { Sampler = kind, Steps = steps, Eta = 0.7 };
        using IReverseProcess process = model.Start(
            Request with { Seeds = [4, 5, 6], Sampling = sampling, Shared = new SharedNoise(4, 500) });
        double sigma = model.Manifest.Diffusion.CreateSchedule().Level(499).Sigma;

        while (process.Level.Sigma >= sigma)
        {
            float[][] tiles = Tiles(process.Xt);
            AssertNear(tiles[0], tiles[1]);
            AssertNear(tiles[0], tiles[2]);
            process.Advance();
        }

        Assert.InRange(process.Step, 2, steps - 1);
        Finish(process);
        float[][] finished = Tiles(process.Xt);
        Assert.True(LargestDifference(finished[0], finished[1]) > 0.05f);
        Assert.True(LargestDifference(finished[1], finished[2]) > 0.05f);
        AssertNear(Sample(model, Request with { Sampling = sampling }), finished[0]);
    }

    [Fact]
    public void Start_SharedAlone_IsTheTileOfTheBatch()
    {
        using TextureModel model = Create();
        TileRequest shared = Request with { Shared = new SharedNoise(4, 500) };
        using IReverseProcess batch = model.Start(shared with { Seeds = [4, 5] });
        Finish(batch);

        AssertNear(Sample(model, shared with { Seeds = [5] }), Tiles(batch.Xt)[1]);
        Assert.Equal(Sample(model, Request), Sample(model, shared));
    }

    [Theory]
    [InlineData(SamplerKind.DpmSolver)]
    [InlineData(SamplerKind.DpmSolver3)]
    [InlineData(SamplerKind.Heun)]
    [InlineData(SamplerKind.Ddim)]
    public void Start_SharedWithoutNoiseOnTheWay_SaysThatNothingWouldDiffer(SamplerKind kind)
    {
        using TextureModel model = Create();
        SamplingOptions sampling = new() { Sampler = kind };
        ArgumentException exception = Assert.Throws<ArgumentException>(
            () => model.Start(Request with { Sampling = sampling, Shared = new SharedNoise(4, 500) }));

        Assert.True(sampling.IsDeterministic);
        Assert.Contains("ddpm", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Start_FromAPicture_BeginsAtItsForwardProcess()
    {
        using TextureModel model = Create();
        using IReverseProcess process = model.Start(
            Request with { Seeds = [4, 5], From = new StartPicture(Picture, 0.3) });
        using Tensor x0 = model.Converter.ToWhite(Picture);
        using Tensor epsilon = new PhiloxNoiseSource([4, 5], 3, Side, Side, CPU).Initial();
        NoiseLevel level = model.Manifest.Diffusion.CreateSchedule().Level(299);

        Assert.Equal(level, process.Level);
        Assert.Equal(3, process.StepCount);
        float[] expected = TensorData.ToArray(x0);
        float[] noise = TensorData.ToArray(epsilon);
        float[] xt = TensorData.ToArray(process.Xt);
        for (int i = 0; i < xt.Length; i++)
        {
            double mean = level.Signal * expected[i % expected.Length];
            Assert.Equal(mean + (level.Noise * noise[i]), xt[i], 1e-5);
        }
    }

    [Fact]
    public void Start_FromAPicture_KeepsLessOfItTheStrongerItIs()
    {
        using TextureModel model = Create();
        using Tensor white = model.Converter.ToWhite(Picture);
        float[] picture = TensorData.ToArray(white);
        double[] correlations =
        [
            .. Strengths.Select(strength => Correlation(
                picture, Sample(model, Request with { From = new StartPicture(Picture, strength) }))),
        ];

        // The random weights know nothing of stripes: what is left of them comes from the picture.
        Assert.InRange(correlations[0], 0.5, 1.0);
        Assert.True(correlations[0] > correlations[1] + 0.1);
        Assert.InRange(correlations[2], -0.2, 0.2);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.01)]
    [InlineData(double.NaN)]
    public void Start_StrengthOutOfRange_SaysTheRange(double strength)
    {
        using TextureModel model = Create();
        ArgumentException exception = Assert.Throws<ArgumentException>(
            () => model.Start(Request with { From = new StartPicture(Picture, strength) }));

        Assert.Contains("(0, 1]", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Start_PictureOfAnotherSize_NamesBoth()
    {
        using TextureModel model = Create();
        ArgumentException exception = Assert.Throws<ArgumentException>(
            () => model.Start(Request with { From = new StartPicture(SyntheticPicture.Stripes(24, 16)) }));

        Assert.Contains("24x16", exception.Message, StringComparison.Ordinal);
        Assert.Contains("16x16", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SamplerKind.DpmSolver, 500)]
    [InlineData(SamplerKind.Ddpm, 300)]
    [InlineData(SamplerKind.DpmSolverSde, 1000)]
    public void Start_Between_EndsInTheReconstructionsBitForBit(SamplerKind kind, int timestep)
    {
        using TextureModel model = Create();
        TileRequest request = Request with { Sampling = new SamplingOptions { Sampler = kind, Steps = 10 } };
        float[][] between =
        [
            .. Lambdas.Select(lambda => Sample(
                model, request with { Between = new Interpolation(Picture, Waves, timestep, lambda) })),
        ];

        double strength = timestep / 1000.0;
        Assert.Equal(Sample(model, request with { From = new StartPicture(Picture, strength) }), between[0]);
        Assert.Equal(Sample(model, request with { From = new StartPicture(Waves, strength) }), between[2]);
        Assert.NotEqual(between[0], between[1]);
        Assert.NotEqual(between[1], between[2]);
    }

    [Fact]
    public void Start_Between_MixesAtTheLevelAndSharesTheNoise()
    {
        using TextureModel model = Create();
        Interpolation between = new(Picture, Waves, 400, 0.25);
        using IReverseProcess process = model.Start(Request with { Between = between });
        using Tensor first = model.Converter.ToWhite(Picture);
        using Tensor second = model.Converter.ToWhite(Waves);
        using Tensor epsilon = new PhiloxNoiseSource([4], 3, Side, Side, CPU).Initial();
        NoiseLevel level = model.Manifest.Diffusion.CreateSchedule().Level(399);

        float[] a = TensorData.ToArray(first);
        float[] b = TensorData.ToArray(second);
        float[] noise = TensorData.ToArray(epsilon);
        float[] xt = TensorData.ToArray(process.Xt);
        for (int i = 0; i < xt.Length; i++)
        {
            Assert.Equal((level.Signal * ((0.75 * a[i]) + (0.25 * b[i]))) + (level.Noise * noise[i]), xt[i], 1e-5);
        }
    }

    [Theory]
    [InlineData(0, 0.5, "1 to 1000, not 0")]
    [InlineData(1001, 0.5, "1 to 1000, not 1001")]
    [InlineData(500, -0.1, "[0, 1], not -0.1")]
    [InlineData(500, 1.1, "[0, 1], not 1.1")]
    [InlineData(500, double.NaN, "[0, 1], not NaN")]
    public void Start_BetweenOutOfRange_SaysTheRange(int timestep, double lambda, string words)
    {
        using TextureModel model = Create();
        ArgumentException exception = Assert.Throws<ArgumentException>(
            () => model.Start(Request with { Between = new Interpolation(Picture, Waves, timestep, lambda) }));

        Assert.Contains(words, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Start_Inpaint_KeepsWhatIsDarkInTheMaskAndMakesTheRest()
    {
        using TextureModel model = Create();
        TileRequest request = Request with { Inpaint = new Inpainting(Picture, LeftHalf()) };
        using IReverseProcess process = model.Start(request);
        Finish(process);
        Image tile = model.Converter.ToImage(process.Xt);
        byte[] picture = Picture.ToBytes();
        byte[] result = tile.ToBytes();

        for (int i = 0; i < picture.Length; i++)
        {
            if (i / 3 % Side >= Side / 2)
            {
                Assert.Equal(picture[i], result[i]);
            }
        }

        Assert.True(picture.Zip(result).Count(static pair => pair.First != pair.Second) > picture.Length / 3);
        Assert.Equal(Sample(model, request), TensorData.ToArray(process.Xt));
        Assert.NotEqual(Sample(model, request), Sample(model, request with { Seeds = [5] }));
    }

    [Fact]
    public void Start_InpaintSteps_FollowFromLevelsJumpsAndResamples()
    {
        using TextureModel model = Create();
        Inpainting inpaint = new(Picture, LeftHalf()) { JumpLength = 2, Resamples = 3 };
        using IReverseProcess process = model.Start(Request with { Inpaint = inpaint });

        Assert.Equal(new RepaintSchedule(10, 2, 3).Steps.Count, process.StepCount);
        Assert.Equal(model.Manifest.Diffusion.CreateSchedule().Level(999), process.Level);
    }

    [Fact]
    public void Start_InpaintWithAModelOfBeta_TakesThePosteriorsVarianceForItsFewSteps()
    {
        ModelManifest manifest = TinyModel.Manifest();
        using TextureModel model = Create(
            manifest with { Diffusion = manifest.Diffusion with { Variance = ReverseVariance.Beta } });
        TileRequest request =
            Request with { Sampling = new SamplingOptions(), Inpaint = new Inpainting(Picture, LeftHalf()) };

        Assert.Equal(AfterAStep(ReverseVariance.Posterior), AfterAStep(null));
        Assert.NotEqual(AfterAStep(ReverseVariance.Beta), AfterAStep(null));

        float[] AfterAStep(ReverseVariance? variance)
        {
            using IReverseProcess process = model.Start(
                request with { Sampling = request.Sampling with { Variance = variance } });
            process.Advance();

            return TensorData.ToArray(process.Xt);
        }
    }

    [Fact]
    public void Start_InpaintWithStrength_KeepsTheFormsUnderTheMask()
    {
        using TextureModel model = Create();
        using Tensor white = model.Converter.ToWhite(Picture);
        float[] picture = LeftOf(TensorData.ToArray(white));
        double[] correlations =
        [
            .. Strengths.Select(strength => Correlation(picture, LeftOf(Sample(
                model, Request with { Inpaint = new Inpainting(Picture, LeftHalf()) { Strength = strength } })))),
        ];

        Assert.InRange(correlations[0], 0.5, 1.0);
        Assert.True(correlations[0] > correlations[2] + 0.3);
        Assert.Contains(
            "(0, 1]",
            Assert.Throws<ArgumentException>(() => model.Start(
                Request with { Inpaint = new Inpainting(Picture, LeftHalf()) { Strength = 0.0 } })).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Start_InpaintUnfit_SaysWhatToDo()
    {
        using TextureModel model = Create();
        Inpainting fits = new(Picture, LeftHalf());
        (TileRequest Request, string Words)[] cases =
        [
            (Request with { Inpaint = fits with { Mask = new Image(8, 16, 1) } }, "8x16"),
            (Request with { Inpaint = fits with { Mask = new Image(16, 16, 1) } }, "paint white"),
            (Request with { Inpaint = fits with { Resamples = 0 } }, "at least once"),
            (Request with { Inpaint = fits with { JumpLength = 0 } }, "at least 1"),
            (Request with { Inpaint = fits, Shared = new SharedNoise(1, 500) }, "cannot share"),
            (Request with { Inpaint = fits, From = new StartPicture(Picture) }, "choose one"),
            (Request with { Inpaint = fits, Width = 24 }, "24x16"),
        ];

        Assert.All(cases, fault => Assert.Contains(
            fault.Words,
            Assert.Throws<ArgumentException>(() => model.Start(fault.Request)).Message,
            StringComparison.Ordinal));
    }

    [Fact]
    public void Start_AnyEdit_LeavesNothing()
    {
        Assert.Equal(0, LiveTensors.Change(static () =>
        {
            using TextureModel model = Create();
            Sample(model, Request with { From = new StartPicture(Picture), Shared = new SharedNoise(1, 500) });
            Sample(model, Request with { Between = new Interpolation(Picture, Waves, 500, 0.5) });
            Sample(model, Request with { Inpaint = new Inpainting(Picture, LeftHalf()) });
        }));
    }

    private static TextureModel Create(ModelManifest? other = null)
    {
        ModelManifest manifest = other ?? TinyModel.Manifest();

        return new TextureModel(manifest, TinyModel.CreateNetwork(manifest), CPU, ScalarType.Float32);
    }

    private static Image LeftHalf()
    {
        Image mask = new(Side, Side, 1);
        for (int i = 0; i < Side * Side; i++)
        {
            mask.Pixels[i] = i % Side < Side / 2 ? 1.0f : 0.4f;
        }

        return mask;
    }

    private static float[] LeftOf(float[] values)
    {
        return [.. values.Where(static (_, i) => i % Side < Side / 2)];
    }

    private static float[] Sample(TextureModel model, TileRequest request)
    {
        using IReverseProcess process = model.Start(request);
        Finish(process);

        return TensorData.ToArray(process.Xt);
    }

    private static void Finish(IReverseProcess process)
    {
        while (!process.IsFinished)
        {
            process.Advance();
        }
    }

    private static float[][] Tiles(Tensor batch)
    {
        float[] all = TensorData.ToArray(batch);

        return [.. all.Chunk(all.Length / (int)batch.shape[0])];
    }

    private static float LargestDifference(float[] a, float[] b)
    {
        return a.Zip(b, static (x, y) => Math.Abs(x - y)).Max();
    }

    // A picture in a batch and alone differ by the order of sums.
    private static void AssertNear(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.InRange(LargestDifference(expected, actual), 0.0f, 1e-4f);
    }

    private static double Correlation(float[] a, float[] b)
    {
        double meanA = a.Average();
        double meanB = b.Average();
        double product = a.Zip(b, (x, y) => (x - meanA) * (y - meanB)).Sum();

        return product / Math.Sqrt(a.Sum(x => Math.Pow(x - meanA, 2)) * b.Sum(y => Math.Pow(y - meanB, 2)));
    }
}
