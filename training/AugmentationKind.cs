namespace TexGen.Training;

/// <summary>
/// Which turned and mirrored crops are learned from besides the exemplars as they are.
/// </summary>
public enum AugmentationKind
{
    /// <summary>None.</summary>
    Off,

    /// <summary>Those under which the patches of an exemplar stay as they are, by measurement.</summary>
    Auto,

    /// <summary>Half of the crops are mirrored left to right, whatever the exemplar.</summary>
    Flips,
}
