namespace TexGen.Model.Checkpoints;

/// <summary>
/// The noise levels of a scale that is shown a coarser picture, after its first step.
/// </summary>
/// <param name="From">The σ that the first step leads to.</param>
/// <param name="To">The last and smallest σ.</param>
public sealed record DetailWalk(double From, double To)
{
    /// <summary>
    /// Checks the numbers.
    /// </summary>
    /// <exception cref="ArgumentException">They do not fall, or a value is out of range.</exception>
    public void Validate()
    {
        if (!(To > 0.0 && From > To && From <= 1e4))
        {
            throw new ArgumentException($"Details are walked from a σ to a smaller one in (0, 10000], not from {From} to {To}.");
        }
    }
}
