namespace TexGen.Viewer.Scenes;

/// <summary>
/// A short message to the user.
/// </summary>
/// <param name="Text">One line.</param>
/// <param name="IsFailure">Whether something went wrong.</param>
internal sealed record Notice(string Text, bool IsFailure);
