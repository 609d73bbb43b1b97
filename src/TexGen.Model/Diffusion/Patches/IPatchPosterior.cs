namespace TexGen.Model.Diffusion.Patches;

/// <summary>
/// What patches of the exemplar a noisy patch may have been, in the mean.
/// </summary>
internal interface IPatchPosterior
{
    /// <summary>
    /// E[y | x] for the patches x of some rows of a grid: Σ_j w_j y_j, w = softmax_j(−‖x − α y_j‖² / (2 σ²)).
    /// </summary>
    /// <param name="xt">The noisy picture.</param>
    /// <param name="grid">Where its patches are taken.</param>
    /// <param name="firstRow">The first row of the grid.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="level">α and σ.</param>
    /// <param name="means">[rows, columns, side, pitch]; behind each line stands what means nothing.</param>
    void Mean(PatchPlane xt, PatchGrid grid, int firstRow, int rows, NoiseLevel level, Memory<float> means);
}
