namespace Silk.NET.Input;

/// <summary>The input of one window. Events come during <c>DoEvents</c>, on its thread.</summary>
public interface IInputContext : IDisposable
{
    /// <summary>The native window.</summary>
    nint Handle { get; }

    IReadOnlyList<IKeyboard> Keyboards { get; }

    IReadOnlyList<IMouse> Mice { get; }
}
