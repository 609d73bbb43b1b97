namespace TorchSharp.Modules;

/// <summary>What Adam (arXiv 1412.6980) and AdamW (arXiv 1711.05101) share; the decay enters differently.</summary>
public abstract class OptimizerHelper : torch.optim.Optimizer
{
    private readonly List<(Parameter parameter, AdamMoments moments)> _state = [];
    private readonly AdamSettings _settings;
    private readonly ParamGroup _group;
    private readonly bool _decoupledDecay;

    private protected OptimizerHelper(
        IEnumerable<Parameter> parameters,
        double lr,
        AdamSettings settings,
        bool decoupledDecay)
    {
        _settings = settings.Validated(lr);
        _decoupledDecay = decoupledDecay;
        _group = new ParamGroup { LearningRate = lr, InitialLearningRate = lr };
        foreach (Parameter parameter in parameters)
        {
            _state.Add((parameter, new AdamMoments(parameter, settings.Amsgrad)));
        }
    }

    public override IEnumerable<torch.optim.ILearningRateController> ParamGroups => [_group];

    public override IEnumerable<Parameter> parameters() => _state.Select(static entry => entry.parameter);

    public override torch.Tensor? step(Func<torch.Tensor>? closure = null)
    {
        torch.Tensor? loss = null;
        if (closure is not null)
        {
            using IDisposable gradients = torch.enable_grad();
            loss = closure();
        }
        using IDisposable mode = torch.no_grad();
        using DisposeScope scope = torch.NewDisposeScope();
        foreach ((Parameter parameter, AdamMoments moments) in _state)
        {
            if (parameter.grad is { } gradient)
            {
                Update(parameter, gradient, moments);
            }
        }
        return loss;
    }

    protected override void Dispose(bool disposing)
    {
        foreach ((_, AdamMoments moments) in _state)
        {
            moments.Dispose();
        }
        _state.Clear();
        base.Dispose(disposing);
    }

    private void Update(Parameter parameter, torch.Tensor gradient, AdamMoments moments)
    {
        double rate = _group.LearningRate;
        if (_settings.Maximize)
        {
            gradient = -gradient;
        }
        if (_settings.WeightDecay != 0)
        {
            if (_decoupledDecay)
            {
                parameter.mul_(1 - (rate * _settings.WeightDecay));
            }
            else
            {
                gradient = gradient.add(parameter, _settings.WeightDecay);
            }
        }
        moments.Step++;
        // m_t = β1 m_{t−1} + (1 − β1) g,  v_t = β2 v_{t−1} + (1 − β2) g²
        moments.Average.mul_(_settings.Beta1).add_(gradient, 1 - _settings.Beta1);
        moments.SquareAverage.mul_(_settings.Beta2).addcmul_(gradient, gradient, 1 - _settings.Beta2);
        torch.Tensor square = moments.SquareAverage;
        if (moments.LargestSquareAverage is not null)
        {
            square = moments.LargestSquareAverage.copy_(torch.maximum(moments.LargestSquareAverage, square));
        }
        // θ_t = θ_{t−1} − α / (1 − β1^t) · m_t / (√(v_t / (1 − β2^t)) + ε)
        double correction1 = 1 - Math.Pow(_settings.Beta1, moments.Step);
        double correction2 = 1 - Math.Pow(_settings.Beta2, moments.Step);
        torch.Tensor denominator = square.sqrt().div_(Math.Sqrt(correction2)).add_(_settings.Epsilon);
        parameter.addcdiv_(moments.Average, denominator, -rate / correction1);
    }
}
