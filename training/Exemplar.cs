using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;

namespace TexGen.Training;

/// <summary>
/// A picture to learn from, at the size at which it is learned.
/// </summary>
/// <param name="Image">The picture.</param>
/// <param name="Info">Its name, hash and how it tiles.</param>
public sealed record Exemplar(Image Image, ExemplarInfo Info);
