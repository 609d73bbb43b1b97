namespace TorchSharp.Modules;

// The hyper-parameters that Adam and AdamW share.
internal sealed record AdamSettings(
    double Beta1,
    double Beta2,
    double Epsilon,
    double WeightDecay,
    bool Amsgrad,
    bool Maximize)
{
    internal AdamSettings Validated(double lr)
    {
        Require(lr >= 0, nameof(lr), lr);
        Require(Epsilon >= 0, "eps", Epsilon);
        Require(Beta1 is >= 0 and < 1, "beta1", Beta1);
        Require(Beta2 is >= 0 and < 1, "beta2", Beta2);
        Require(WeightDecay >= 0, "weight_decay", WeightDecay);
        return this;
    }

    private static void Require(bool valid, string name, double value)
    {
        if (!valid)
        {
            throw new ArgumentException($"Invalid {name}: {value}");
        }
    }
}
