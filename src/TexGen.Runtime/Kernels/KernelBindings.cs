namespace TexGen.Runtime.Kernels;

/// <summary>
/// Where the network's shaders have their buffers and uniforms.
/// </summary>
internal static class KernelBindings
{
    /// <summary>What is read.</summary>
    public const int Source = 0;

    /// <summary>The filters of all layers.</summary>
    public const int Filters = 1;

    /// <summary>Their biases, gains and shifts.</summary>
    public const int Vectors = 2;

    /// <summary>What is read besides.</summary>
    public const int Second = 3;

    /// <summary>What an input is normalised by.</summary>
    public const int Statistics = 4;

    /// <summary>What the noise levels do.</summary>
    public const int Film = 5;

    /// <summary>What is added to the result.</summary>
    public const int Residual = 6;

    /// <summary>What is written.</summary>
    public const int Target = 7;

    /// <summary>The uniform that describes the layer.</summary>
    public const int Layer = 0;
}
