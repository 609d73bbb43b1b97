namespace TexGen.Native;

/// <summary>
/// What a call across the border comes to: <c>texgen_result</c> of the header.
/// </summary>
internal enum Result
{
    /// <summary>It did what was asked.</summary>
    Ok = 0,

    /// <summary>An argument is null, out of range or does not fit the model.</summary>
    Argument = 1,

    /// <summary>A handle was freed, or never was one.</summary>
    Handle = 2,

    /// <summary>Another thread than that which loaded the model.</summary>
    Thread = 3,

    /// <summary>The session was cancelled, or its tile is not finished yet.</summary>
    State = 4,

    /// <summary>A file is missing or may not be read.</summary>
    File = 5,

    /// <summary>A model file is damaged, newer, or none at all.</summary>
    Model = 6,

    /// <summary>The model or the tile cannot do what is wished, or this library does not know the wish.</summary>
    Unsupported = 7,

    /// <summary>OpenGL cannot do it.</summary>
    Graphics = 8,

    /// <summary>There is too little memory outside the GPU.</summary>
    Memory = 9,

    /// <summary>A fault of the library's own.</summary>
    Internal = 10,
}
