namespace TexGen.Training;

/// <summary>
/// Which direction weights follow.
/// </summary>
public enum OptimizerKind
{
    /// <summary>Adam for all weights (Kingma and Ba 2015, arXiv:1412.6980).</summary>
    Adam,

    /// <summary>Muon for the convolutions inside the network (Jordan et al. 2024), Adam for the rest.</summary>
    Muon,
}
