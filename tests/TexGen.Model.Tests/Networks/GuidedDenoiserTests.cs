using TexGen.Model.Diffusion;
using TexGen.Model.Networks;
using TexGen.Model.Tensors;
using TexGen.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Model.Tests.Networks;

public sealed class GuidedDenoiserTests
{
    private static readonly LogSigmaEmbedding Embedding = new(6, 0.01, 80.0);

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    [InlineData(2.5)]
    public void Predict_Scale_GoesThatFarFromWithoutToWith(double scale)
    {
        using DisposeScope scope = NewDisposeScope();
        using TellingNetwork network = new();
        Tensor xt = NetworkProbe.Normal(2, 2, 1, 2, 4);
        Tensor guide = NetworkProbe.Normal(3, 1, 1, 2, 4);
        GuidedDenoiser denoiser = Create(network, guide, zeros(1, 1, 1, 1), scale);

        // Without the guide the network answers x_t/2, with it x_t/2 + guide.
        Tensor x0 = denoiser.PredictX0(xt, NoiseLevel.FromSigma(1.0));
        Assert.InRange(NetworkProbe.Distance(xt.mul(0.5).add(guide.mul(scale)), x0), 0.0, 1e-6);
    }

    [Fact]
    public void Predict_ALevelAPicture_IsUsedForBothOfItsEvaluations()
    {
        using DisposeScope scope = NewDisposeScope();
        ModelledNetwork model = new();
        Tensor xt = NetworkProbe.Normal(2, 2, 1, 8, 8);
        NoiseLevel[] levels = [NoiseLevel.FromSigma(0.3), NoiseLevel.FromSigma(4.0)];
        Tensor batch = model.Guided(3.0).Predict(xt, levels).X0;

        for (int i = 0; i < 2; i++)
        {
            Tensor alone = model.Guided(3.0).PredictX0(xt.narrow(0, i, 1), levels[i]);
            Assert.InRange(NetworkProbe.Distance(batch.narrow(0, i, 1), alone), 0.0, 1e-4);
        }
    }

    [Fact]
    public void Predict_GuidingNoise_GivesTheSamePictureAsGuidingX0()
    {
        using DisposeScope scope = NewDisposeScope();
        ModelledNetwork model = new();
        Tensor xt = NetworkProbe.Normal(2, 1, 1, 8, 8);
        NoiseLevel level = NoiseLevel.FromSigma(1.5);
        const double Scale = 4.0;
        Tensor x0 = model.Guided(Scale).PredictX0(xt, level);

        // ε̃ = ε̂_u + s (ε̂_c − ε̂_u)  (eq. 6 with w = s − 1)
        Tensor with = GaussianDiffusion.PredictEpsilon(xt, model.Guided(1.0).PredictX0(xt, level), level);
        Tensor without = GaussianDiffusion.PredictEpsilon(xt, model.Guided(0.0).PredictX0(xt, level), level);
        Tensor epsilon = without.add(with.sub(without).mul(Scale));
        Tensor expected = GaussianDiffusion.PredictX0(PredictionTarget.Epsilon, xt, epsilon, [level]);

        Assert.True(NetworkProbe.Distance(with, without) > 0.01);
        Assert.InRange(NetworkProbe.Distance(expected, x0), 0.0, 1e-4);
    }

    [Fact]
    public void Predict_LearnedVariance_IsTheOneWithTheCondition()
    {
        using DisposeScope scope = NewDisposeScope();
        ModelledNetwork model = new(learnsVariance: true);
        Tensor xt = NetworkProbe.Normal(2, 2, 1, 8, 8);
        NoiseLevel[] level = [NoiseLevel.FromSigma(1.5)];
        Tensor guided = model.Guided(4.0).Predict(xt, level).VarianceFraction!;
        Tensor with = model.Told(4.0f).Predict(xt, level).VarianceFraction!;
        Tensor without = model.Told(0.0f).Predict(xt, level).VarianceFraction!;

        Assert.InRange(NetworkProbe.Distance(with, guided), 0.0, 1e-4);
        Assert.True(NetworkProbe.Distance(without, guided) > 0.01);
    }

    [Fact]
    public void Rolled_GuideThatDependsOnThePlace_IsRolledWithThePicture()
    {
        using DisposeScope scope = NewDisposeScope();
        using TellingNetwork network = new();
        Tensor xt = NetworkProbe.Normal(2, 1, 1, 4, 4);
        GuidedDenoiser denoiser = Create(network, NetworkProbe.Normal(3, 1, 1, 4, 4), zeros(1, 1, 1, 1), 2.0);
        NoiseLevel level = NoiseLevel.FromSigma(1.0);
        Tensor plain = denoiser.PredictX0(xt, level);
        Tensor rolled = denoiser.Rolled(1, 3).PredictX0(xt.roll([1, 3], [2, 3]), level);

        Assert.InRange(NetworkProbe.Distance(plain.roll([1, 3], [2, 3]), rolled), 0.0, 1e-6);
    }

    [Fact]
    public void Predict_Temporaries_AreDisposed()
    {
        using TellingNetwork network = new();
        using Tensor xt = zeros(1, 1, 2, 2);
        using Tensor guide = ones(1, 1, 2, 2);
        using Tensor none = zeros(1, 1, 1, 1);
        using DisposeScope scope = NewDisposeScope();
        GuidedDenoiser denoiser = Create(network, guide, none, 2.0);

        Assert.Equal(0, LiveTensors.Change(() => denoiser.PredictX0(xt, NoiseLevel.FromSigma(1.0)).Dispose()));
    }

    private static GuidedDenoiser Create(DenoisingNetwork network, Tensor given, Tensor absent, double scale)
    {
        NetworkDenoiser denoiser = new(network, Embedding, PredictionTarget.X0, ScalarType.Float32);

        return new GuidedDenoiser(
            denoiser, new NetworkCondition(given, zeros(1, 1)), new NetworkCondition(absent, zeros(1, 1)), scale);
    }

    /// <summary>A real network of random weights that knows two labels.</summary>
    private sealed class ModelledNetwork
    {
        private readonly NetworkDenoiser _denoiser;

        public ModelledNetwork(bool learnsVariance = false)
        {
            TileUNet network = new(new TileUNetOptions
            {
                Channels = 1,
                Widths = [8, 8],
                Blocks = [1, 1],
                FeatureWidth = 6,
                EmbeddingWidth = 8,
                ConditionFeatures = 2,
                LearnsVariance = learnsVariance,
            });
            RandomWeights.Fill(network, 5);
            network.eval();
            _denoiser = new NetworkDenoiser(network, Embedding, PredictionTarget.Velocity, ScalarType.Float32);
        }

        /// <summary>The network that is told so much of the first label.</summary>
        public NetworkDenoiser Told(float label)
        {
            return _denoiser.With(new NetworkCondition(null, TensorData.FromSpan([label, 0.0f], [1, 2])));
        }

        public GuidedDenoiser Guided(double scale)
        {
            NetworkCondition given = new(null, TensorData.FromSpan([4.0f, 0.0f], [1, 2]));

            return new GuidedDenoiser(_denoiser, given, new NetworkCondition(null, zeros(1, 2)), scale);
        }
    }
}
