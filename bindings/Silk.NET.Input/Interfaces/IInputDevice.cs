namespace Silk.NET.Input;

/// <summary>A device of input.</summary>
public interface IInputDevice
{
    string Name { get; }

    int Index { get; }

    bool IsConnected { get; }
}
