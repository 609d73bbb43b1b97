namespace TexGen.Training;

/// <summary>
/// What a <see cref="TrainingLoop"/> drives: something that learns a step at a time and can be written down.
/// </summary>
internal interface ILearningRun
{
    /// <summary>Steps done.</summary>
    long Step { get; }

    /// <summary>Seconds learned; counted by the loop.</summary>
    double Seconds { get; set; }

    /// <summary>The loss, averaged over about the last hundred steps.</summary>
    double Loss { get; }

    /// <summary>The largest learning rate.</summary>
    double LearningRate { get; }

    /// <summary>How weights follow their gradients.</summary>
    OptimizerOptions Optimizer { get; }

    /// <summary>
    /// The part of the run, above 0 and up to 1, at whose end the learning rate has come down; what follows is up to the run.
    /// </summary>
    /// <param name="fraction">The part of the run that is over, 0…1.</param>
    double MainPartAt(double fraction) => 1.0;

    /// <summary>About how many times as long a step takes that comes after the main part.</summary>
    double LastPartCost => 1.0;

    /// <summary>
    /// Takes one step.
    /// </summary>
    /// <param name="learningRate">The learning rate, of the main part.</param>
    /// <param name="fraction">The part of the run that is over, 0…1.</param>
    /// <returns>The learning rate that it was taken at.</returns>
    /// <exception cref="TrainingDivergedException">Loss or gradient is not finite; nothing was changed.</exception>
    double Advance(double learningRate, double fraction = 0.0);

    /// <summary>Writes the model with the averaged weights, whole or not at all.</summary>
    /// <param name="path">The model file.</param>
    void SaveModel(string path);

    /// <summary>Writes the run's state, whole or not at all.</summary>
    /// <param name="path">The state file.</param>
    void SaveState(string path);
}
