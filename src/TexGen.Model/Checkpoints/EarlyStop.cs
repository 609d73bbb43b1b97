namespace TexGen.Model.Checkpoints;

/// <summary>
/// Why a training run ended before its steps or its time were over.
/// </summary>
public enum EarlyStop
{
    /// <summary>The patch distance no longer fell; the learning rate was brought down early.</summary>
    Flat,

    /// <summary>Tiles had begun to repeat the exemplar; the model is the last one whose tiles were new.</summary>
    Copies,
}
