namespace Silk.NET.Input;

/// <summary>A keyboard.</summary>
public interface IKeyboard : IInputDevice
{
    /// <summary>A key went down; the number is its scan code. A key that is held down does not repeat.</summary>
    event Action<IKeyboard, Key, int>? KeyDown;

    event Action<IKeyboard, Key, int>? KeyUp;

    /// <summary>A character was typed, in the user's layout; this one does repeat.</summary>
    event Action<IKeyboard, char>? KeyChar;

    string ClipboardText { get; set; }

    bool IsKeyPressed(Key key);
}
