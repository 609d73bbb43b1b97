namespace TexGen.Viewer.Input;

/// <summary>
/// One line of the help panel.
/// </summary>
/// <param name="Caption">What is printed on the key.</param>
/// <param name="Meaning">What it does.</param>
/// <param name="Commands">The commands that the line is about.</param>
internal sealed record KeyHelp(string Caption, string Meaning, params ViewerCommand[] Commands);
