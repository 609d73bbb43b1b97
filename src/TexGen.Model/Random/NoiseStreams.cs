namespace TexGen.Model.Random;

/// <summary>
/// The numbers of the streams that TexGen draws from, so that no two uses of a seed ever share one.
/// </summary>
public static class NoiseStreams
{
    // The upper 16 bits say what for, the lower 48 bits which step.
    private const int PurposeShift = 48;

    /// <summary>x_T, the noise that the reverse process starts from.</summary>
    public static RandomSequence Initial(ulong seed) => Of(seed, 1, 0);

    /// <summary>The noise that a stochastic sampler adds at a step.</summary>
    public static RandomSequence Sampler(ulong seed, int step) => Of(seed, 2, step);

    /// <summary>By how much pictures are rolled before the network sees them at a step, whatever their seeds.</summary>
    public static RandomSequence Roll(int step) => Of(0, 3, step);

    /// <summary>The noise ε of a training step.</summary>
    public static RandomSequence TrainingNoise(ulong seed, long step) => Of(seed, 4, step);

    /// <summary>Crop positions and noise levels of a training step.</summary>
    public static RandomSequence TrainingChoices(ulong seed, long step) => Of(seed, 5, step);

    /// <summary>First weights of a network; one stream a parameter.</summary>
    public static RandomSequence Weights(ulong seed, int parameter) => Of(seed, 6, parameter);

    /// <summary>The seeds of libtorch's generator at a training step, for dropout; each shard's begin at its number times 2³².</summary>
    public static RandomSequence Dropout(ulong seed, long step) => Of(seed, 8, step);

    /// <summary>Seeds of training previews and other pictures that must not repeat a user's seed.</summary>
    public static RandomSequence Preview(ulong seed) => Of(seed, 7, 0);

    /// <summary>Seeds of the tiles whose contrast is compared with the exemplar's.</summary>
    public static RandomSequence Contrast(ulong seed) => Of(seed, 30, 0);

    /// <summary>Seeds of the tiles whose means are compared with the exemplar's.</summary>
    public static RandomSequence Means(ulong seed) => Of(seed, 31, 0);

    /// <summary>x_T of a two-valued map.</summary>
    public static RandomSequence BinaryInitial(ulong seed) => Of(seed, 20, 0);

    /// <summary>The draw of a two-valued map at a step of its reverse process.</summary>
    public static RandomSequence BinarySampler(ulong seed, int step) => Of(seed, 21, step);

    /// <summary>The draw of a two-valued map at a step of its forward process.</summary>
    public static RandomSequence BinaryForward(ulong seed, int step) => Of(seed, 22, step);

    /// <summary>The noise ε of an evaluation of the variational bound.</summary>
    public static RandomSequence BoundNoise(ulong seed, long evaluation) => Of(seed, 31, evaluation);

    /// <summary>Window and step of an evaluation of the variational bound.</summary>
    public static RandomSequence BoundChoices(ulong seed, long evaluation) => Of(seed, 32, evaluation);

    /// <summary>The noise on the condition of an upscaler's training step.</summary>
    public static RandomSequence TrainingAugmentation(ulong seed, long step) => Of(seed, 41, step);

    /// <summary>The noise on the picture that an upscaler makes a tile of.</summary>
    public static RandomSequence Augmentation(ulong seed) => Of(seed, 42, 0);

    /// <summary>The seed of a cascade's stage.</summary>
    public static RandomSequence Stage(ulong seed, int stage) => Of(seed, 43, stage);

    /// <summary>Pieces of a picture that its holes are filled with; the same for every seed.</summary>
    public static RandomSequence HolePieces() => Of(0, 51, 0);

    /// <summary>The seeds of a group of the tiles that a model is distilled on, and what they shall be of.</summary>
    public static RandomSequence Teacher(ulong seed, long group) => Of(seed, 61, group);

    /// <summary>The seeds of the tiles whose patches a distilled model's are compared with.</summary>
    public static RandomSequence TeacherReference(ulong seed, long group) => Of(seed, 62, group);

    /// <summary>Which tiles a step of distillation takes, and how they are rolled.</summary>
    public static RandomSequence DistillationChoices(ulong seed, long step) => Of(seed, 63, step);

    /// <summary>The directions along which a step of distillation, or of a run's last part, compares patches.</summary>
    public static RandomSequence PatchDirections(ulong seed, long step) => Of(seed, 64, step);

    /// <summary>The seeds of the tiles that a step of training learns from, and what they shall be of.</summary>
    public static RandomSequence OwnTiles(ulong seed, long step) => Of(seed, 65, step);

    private static RandomSequence Of(ulong seed, ulong purpose, long step)
    {
        return new RandomSequence(seed, (purpose << PurposeShift) | (ulong)step);
    }
}
