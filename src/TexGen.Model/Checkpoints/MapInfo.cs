namespace TexGen.Model.Checkpoints;

/// <summary>
/// One map of what a model makes: albedo, for example.
/// </summary>
/// <param name="Name">Its name, lower-case.</param>
/// <param name="Channels">How many of the picture's channels it has.</param>
/// <param name="ColourSpace">"sRGB" or "linear".</param>
public sealed record MapInfo(string Name, int Channels, string ColourSpace);
