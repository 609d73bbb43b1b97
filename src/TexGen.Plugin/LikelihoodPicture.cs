using TexGen.Model.Diffusion.Likelihood;

namespace TexGen.Plugin;

/// <summary>
/// The likelihood of one picture.
/// </summary>
/// <param name="Name">Its file name without folder.</param>
/// <param name="Width">Its width when evaluated, in pixels.</param>
/// <param name="Height">Its height when evaluated, in pixels.</param>
/// <param name="Window">The windows that the network saw, and their borders that were not counted.</param>
/// <param name="HeldOut">Whether the model has not learned from it.</param>
/// <param name="Bound">The bound.</param>
public sealed record LikelihoodPicture(
    string Name, int Width, int Height, WindowShape Window, bool HeldOut, BoundResult Bound);
