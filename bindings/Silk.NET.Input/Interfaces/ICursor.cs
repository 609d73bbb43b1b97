namespace Silk.NET.Input;

/// <summary>The cursor of a mouse.</summary>
public interface ICursor
{
    CursorMode CursorMode { get; set; }
}
