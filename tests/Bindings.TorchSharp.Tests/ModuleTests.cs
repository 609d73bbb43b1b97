using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Bindings.TorchSharp.Tests;

public sealed class ModuleTests
{
    private static readonly string[] Keys =
    [
        "extra", "stem.weight", "stem.bias", "blocks.0.weight", "blocks.0.bias", "blocks.1.weight", "blocks.1.bias",
        "head.0.weight", "head.1.weight", "head.1.bias", "renamed.weight", "renamed.bias", "inherited.weight",
        "table", "scale",
    ];

    private static long Live => DisposeScopeManager.Statistics.ThreadTotalLiveCount;

    [Fact]
    public void StateDict_KeysAreFieldNamesAndPositions()
    {
        using Network network = new();

        Assert.Equal(Keys.Order(StringComparer.Ordinal), network.state_dict().Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void NamedParameters_LeaveBuffersOut()
    {
        using Network network = new();
        string[] names = [.. network.named_parameters().Select(static p => p.name)];

        Assert.DoesNotContain("scale", names);
        Assert.Contains("inherited.weight", names);
        Assert.Equal(13, names.Length);
        Assert.All(network.parameters(), static p => Assert.True(p.requires_grad && p.is_leaf));
        Assert.Equal(["table", "scale"], network.named_buffers().Select(static b => b.name).Order().Reverse());
    }

    [Fact]
    public void NonPersistentBuffer_IsNowhere()
    {
        using Network network = new();
        network.register_buffer("hidden", zeros(1), persistent: false);

        Assert.DoesNotContain("hidden", network.state_dict().Keys);
        Assert.DoesNotContain("hidden", network.named_buffers().Select(static b => b.name));
    }

    [Fact]
    public void LoadStateDict_OfAnotherNetwork_MakesThemEqual()
    {
        using Network a = new();
        using Network b = new();
        using Tensor input = randn(1, 3, 8, 8);

        b.load_state_dict(a.state_dict());

        Assert.Equal(a.call(input).Floats(), b.call(input).Floats());
        Assert.NotEqual(a.stem.weight.Handle, b.stem.weight.Handle);
        Assert.True(b.stem.weight.requires_grad);
    }

    [Fact]
    public void LoadStateDict_MissingAndUnexpectedKeys_AreReportedOrThrown()
    {
        using Network network = new();
        Dictionary<string, Tensor> source = network.state_dict().ToDictionary();
        source.Remove("stem.bias");
        source.Add("stranger", zeros(1));

        Assert.Throws<InvalidOperationException>(() => network.load_state_dict(source));
        (IList<string> missing, IList<string> unexpected) = network.load_state_dict(source, strict: false);

        Assert.Equal(["stem.bias"], missing);
        Assert.Equal(["stranger"], unexpected);
    }

    [Fact]
    public void TrainAndEval_ReachEveryPart()
    {
        using Network network = new();
        Assert.All(network.modules(), static m => Assert.True(m.training));

        network.eval();

        Assert.False(network.training);
        Assert.All(network.modules(), static m => Assert.False(m.training));
    }

    [Fact]
    public void To_AnotherType_ReplacesParametersInFieldsAndDictionary()
    {
        using Network network = new();
        Parameter before = network.stem.weight;

        network.to(ScalarType.BFloat16);

        Assert.True(before.IsInvalid);
        Assert.NotSame(before, network.stem.weight);
        Assert.Same(network.stem.weight, network.state_dict()["stem.weight"]);
        Assert.Same(network.extra, network.state_dict()["extra"]);
        Assert.All(network.parameters(), static p => Assert.Equal(ScalarType.BFloat16, p.dtype));
        Assert.All(network.parameters(), static p => Assert.True(p.requires_grad && p.is_leaf));
        Assert.Equal(ScalarType.Int64, network.state_dict()["table"].dtype);
        Assert.Equal(ScalarType.BFloat16, network.state_dict()["scale"].dtype);
    }

    [Fact]
    public void ZeroGrad_DropsTheGradients()
    {
        using Network network = new();
        using Tensor input = randn(1, 3, 8, 8);
        network.call(input).sum().backward();
        Assert.All(network.stem.parameters(), static p => Assert.NotNull(p.grad));

        network.zero_grad();

        Assert.All(network.parameters(), static p => Assert.Null(p.grad));
    }

    [Fact]
    public void Forward_InAScope_LeavesNothingAlive()
    {
        using Network network = new();
        using Tensor input = randn(1, 3, 8, 8);
        long before = Live;

        using (NewDisposeScope())
        {
            network.call(input).sum().backward();
        }

        Assert.Equal(before, Live);
    }

    [Fact]
    public void Dispose_FreesEveryParameterAndBuffer()
    {
        long before = Live;
        Network network = new();
        Assert.True(Live > before);

        network.Dispose();

        Assert.Equal(before, Live);
        Assert.True(network.stem.weight.IsInvalid);
    }

    [Fact]
    public void Parameter_MadeInAScope_TakesTheTensorsPlace()
    {
        Parameter parameter;
        using (DisposeScope scope = NewDisposeScope())
        {
            Tensor data = ones(2);
            parameter = Parameter(data);

            Assert.True(data.IsInvalid);
            Assert.True(scope.Contains(parameter));
            Assert.True(parameter.requires_grad);
        }
        Assert.True(parameter.IsInvalid);
    }

    [Fact]
    public void RegisterModule_BadNames_Throw()
    {
        using Network network = new();

        Assert.Throws<ArgumentException>(() => network.register_module("a.b", Linear(2, 2)));
        Assert.Throws<InvalidOperationException>(() => network.register_module("stem", Linear(2, 2)));
    }

    private abstract class Base : Module<Tensor, Tensor>
    {
        private readonly Linear inherited = Linear(8, 8, hasBias: false);

        protected Base(string name)
            : base(name)
        {
        }

        protected Tensor Inherited(Tensor input) => inherited.call(input);
    }

    private sealed class Network : Base
    {
        public readonly Conv2d stem = Conv2d(3, 4, 3, padding: 1, padding_mode: PaddingModes.Circular);
        public Parameter extra = Parameter(zeros(4, 1, 1));
        private readonly ModuleList<Conv2d> blocks = ModuleList(Conv2d(4, 4, 3, 1, 1), Conv2d(4, 4, 1));
        private readonly ModuleList<Linear> head = ModuleList(Linear(8, 8, hasBias: false), Linear(8, 8));
        private readonly Tensor table = arange(3);
        private readonly Tensor scale = ones(1);

        [ComponentName(Name = "renamed")]
        private readonly Linear named = Linear(8, 8);

        public Network()
            : base(nameof(Network))
        {
            RegisterComponents();
        }

        public override Tensor forward(Tensor input)
        {
            Tensor x = stem.call(input) + extra;
            foreach (Conv2d block in blocks)
            {
                x = block.call(x).silu() + x;
            }
            return Inherited(named.call(head[1].call(head[0].call(x).silu()))) * scale + table.sum();
        }
    }
}
