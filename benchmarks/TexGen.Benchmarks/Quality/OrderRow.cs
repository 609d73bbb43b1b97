namespace TexGen.Benchmarks.Quality;

/// <summary>
/// One figure of four kinds of pictures of a material; of each kind, smaller is nearer to the exemplar.
/// </summary>
/// <param name="Key">What programs call the figure.</param>
/// <param name="Name">What the report calls it.</param>
/// <param name="Half">That of half of the exemplar.</param>
/// <param name="Trained">That of the model's tiles.</param>
/// <param name="UnderTrained">That of the under-trained model's tiles.</param>
/// <param name="Noise">That of noise with the exemplar's spectrum and colours.</param>
internal sealed record OrderRow(
    string Key, string Name, double Half, double Trained, double UnderTrained, double Noise)
{
    /// <summary>The four in their order.</summary>
    public IReadOnlyList<double> Values => [Half, Trained, UnderTrained, Noise];

    /// <summary>Whether it was measured of all four.</summary>
    public bool IsMeasured => !Values.Any(double.IsNaN);

    /// <summary>Whether each of the four is nearer than the next.</summary>
    public bool IsOrdered => Half < Trained && Trained < UnderTrained && UnderTrained < Noise;

    /// <summary>Whether the figure tells the material from its noise at all; if not, the order says nothing of the
    /// models.</summary>
    public bool TellsNoise => Half < Noise;

    /// <summary>Whether it is of patches or structure, which noise of the same spectrum lacks: of these one must put the
    /// four in order.</summary>
    public bool IsOfStructure =>
        Key.StartsWith("patches", StringComparison.Ordinal) || Key is "gram" or "structure";
}
