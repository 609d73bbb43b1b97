namespace TexGen.Model.Diffusion.Patches;

/// <summary>
/// The exemplar at one of the sizes at which tiles of it are made.
/// </summary>
/// <param name="Reduction">How many times it was halved; 0 is the exemplar as it is.</param>
/// <param name="Keys">Its patches.</param>
/// <param name="Detail">What it has that the next smaller size lacks: root mean square difference from that one enlarged,
/// in white units; 0 for the smallest.</param>
internal sealed record PatchScale(int Reduction, PatchKeys Keys, double Detail);
