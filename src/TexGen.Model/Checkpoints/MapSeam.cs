namespace TexGen.Model.Checkpoints;

/// <summary>
/// How little the edges of a model's tiles show, of one map: of several tiles the figures of largest magnitude.
/// </summary>
/// <param name="Map">The map's name.</param>
/// <param name="X">z of the left and right edges (the metric <c>SeamScore</c>); seamless within ±3.</param>
/// <param name="Y">z of the upper and lower edges.</param>
/// <param name="Worst">The largest magnitude of z of both, in second differences and on two coarser levels, too.</param>
public sealed record MapSeam(string Map, double X, double Y, double Worst);
