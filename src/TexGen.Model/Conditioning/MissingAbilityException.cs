namespace TexGen.Model.Conditioning;

/// <summary>
/// A model is asked for what it was not trained for.
/// </summary>
/// <remarks>The message names no option of any program: who has some can tell by <see cref="Ability"/> which.</remarks>
public sealed class MissingAbilityException : ArgumentException
{
    /// <summary>Makes it.</summary>
    /// <param name="ability">What the model lacks.</param>
    /// <param name="message">What is asked for, and what to do.</param>
    public MissingAbilityException(ModelAbility ability, string message)
        : base(message)
    {
        Ability = ability;
    }

    /// <summary>What the model lacks.</summary>
    public ModelAbility Ability { get; }
}
