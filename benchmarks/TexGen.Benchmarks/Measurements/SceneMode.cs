namespace TexGen.Benchmarks.Measurements;

/// <summary>
/// What a <see cref="SceneLoop"/> does with a session's pictures.
/// </summary>
internal enum SceneMode
{
    /// <summary>Puts every new picture into the texture and draws nothing: TexGen's own part.</summary>
    Upload = 0,

    /// <summary>Also draws every new picture.</summary>
    DrawWhenNew = 1,

    /// <summary>Also draws when nothing is new, as a game does.</summary>
    DrawAlways = 2,
}
