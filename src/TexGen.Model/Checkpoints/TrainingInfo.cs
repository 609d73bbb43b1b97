namespace TexGen.Model.Checkpoints;

/// <summary>
/// How a model was trained; of a distilled model how its teacher was, but what was measured is the model's own.
/// </summary>
public sealed record TrainingInfo
{
    /// <summary>Training steps done.</summary>
    public long Steps { get; init; }

    /// <summary>Seconds of training.</summary>
    public double Seconds { get; init; }

    /// <summary>The seed of weights, crops and noise.</summary>
    public ulong Seed { get; init; }

    /// <summary>The preset's name.</summary>
    public string Preset { get; init; } = "";

    /// <summary>The loss, averaged over the last steps; with the v target 1 is what knowing nothing gives.</summary>
    public double Loss { get; init; }

    /// <summary>
    /// Side of the crops that the network saw, in pixels; 0 where the file does not say. Networks that are not local
    /// know no other size.
    /// </summary>
    public int CropSide { get; init; }

    /// <summary>
    /// Pixels at each side of the crops that the loss did not see, as there the torus of a crop closes and the picture does
    /// not; null where the file does not say.
    /// </summary>
    public int? Halo { get; init; }

    /// <summary>The type the network was computed in, "float32" or "bfloat16".</summary>
    public string ComputeType { get; init; } = "float32";

    /// <summary>What was last measured of the model while it was trained; null if nothing was.</summary>
    public TrainingCheck? Quality { get; init; }

    /// <summary>
    /// How little the edges of its tiles show, each map that is not constant; null where that was not measured: in runs that
    /// did not come to their end, and of networks that make no seamless tiles or enlarge pictures.
    /// </summary>
    public IReadOnlyList<MapSeam>? Seams { get; init; }

    /// <summary>
    /// What the channels of the network's tiles are multiplied by, about their means, to have the exemplar's contrast; it is
    /// in the whitening already. Null where nothing is.
    /// </summary>
    public IReadOnlyList<double>? Contrast { get; init; }

    /// <summary>
    /// What is added to the channels of the network's tiles, in values 0…1, to have the exemplar's mean; it is in the whitening
    /// already. Null where nothing is.
    /// </summary>
    public IReadOnlyList<double>? Shift { get; init; }

    /// <summary>Why the run ended before its steps or its time were over; null if it did not.</summary>
    public EarlyStop? StoppedEarly { get; init; }

    /// <summary>
    /// Checks what the program works with; the rest is for people to read.
    /// </summary>
    /// <exception cref="ArgumentException">A value is out of range; the message names it.</exception>
    public void Validate()
    {
        if (Steps < 0 || CropSide < 0 || Halo < 0)
        {
            throw new ArgumentException(
                $"Training of {Steps} steps, crops of {CropSide} pixels or a halo of {Halo} is less than nothing.");
        }

        if (Seams?.Any(static seam => seam?.Map is null) ?? false)
        {
            throw new ArgumentException("A map is missing from the list of seams.");
        }

        Quality?.Validate();
    }
}
