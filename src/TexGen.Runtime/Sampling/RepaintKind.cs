namespace TexGen.Runtime.Sampling;

/// <summary>
/// How a part of a picture is made anew, as <c>SamplerStep.comp</c> numbers it.
/// </summary>
internal enum RepaintKind
{
    /// <summary>A step of RePaint.</summary>
    RepaintStep = 0,

    /// <summary>Its x_T.</summary>
    RepaintStart = 1,

    /// <summary>A sampler's step whose estimate is what is known, where it is known.</summary>
    NullSpaceStep = 2,

    /// <summary>No step: what is known in the estimate, for whoever watches.</summary>
    Show = 3,

    /// <summary>What RePaint begins with where it shall keep what the picture has there: the picture with noise.</summary>
    PictureStart = 4,
}
