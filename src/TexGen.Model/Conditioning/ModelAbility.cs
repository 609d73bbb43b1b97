namespace TexGen.Model.Conditioning;

/// <summary>
/// What a model can only do when it was trained for it.
/// </summary>
public enum ModelAbility
{
    /// <summary>Making one of several materials, by their labels.</summary>
    Labels = 0,

    /// <summary>Following a guide.</summary>
    Guides = 1,

    /// <summary>Enlarging a picture.</summary>
    Enlarging = 2,

    /// <summary>Making a tile from nothing.</summary>
    Making = 3,

    /// <summary>Saying the variance of ancestral steps.</summary>
    Variance = 4,
}
