namespace TexGen.Runtime.Rendering;

/// <summary>
/// A linked program as a driver gives it out: nothing that another driver understands.
/// </summary>
/// <param name="Format">One of the driver's formats.</param>
/// <param name="Bytes">The program.</param>
internal readonly record struct ProgramBinary(uint Format, byte[] Bytes);
