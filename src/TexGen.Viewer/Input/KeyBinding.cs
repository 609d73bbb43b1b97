using Silk.NET.Input;

namespace TexGen.Viewer.Input;

/// <summary>
/// Which keys ask for which command.
/// </summary>
/// <param name="Command">The command.</param>
/// <param name="Keys">Any of these keys.</param>
/// <param name="WithControl">Whether Ctrl must be held; without it, must not.</param>
internal sealed record KeyBinding(ViewerCommand Command, bool WithControl, params Key[] Keys);
