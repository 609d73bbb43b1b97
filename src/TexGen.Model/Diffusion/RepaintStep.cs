namespace TexGen.Model.Diffusion;

/// <summary>
/// A step of a <see cref="RepaintSchedule"/>: noise is added, if at all, and one reverse step taken.
/// </summary>
/// <param name="Start">Where x stands before it, counted in steps from the picture: T − 1 is x_T, 0 is x_1.</param>
/// <param name="Top">To where noise is added first; <paramref name="Start"/> for no noise. The reverse step leads from
/// here to one less, where −1 is x_0.</param>
public readonly record struct RepaintStep(int Start, int Top);
