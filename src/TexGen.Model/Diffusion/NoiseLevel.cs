namespace TexGen.Model.Diffusion;

/// <summary>
/// How much noise is in x = √ᾱ x_0 + √(1 − ᾱ) ε. One number in several usual forms: ᾱ, σ = √((1 − ᾱ)/ᾱ) and ln σ.
/// </summary>
public readonly record struct NoiseLevel
{
    private NoiseLevel(double signal, double noise)
    {
        Signal = signal;
        Noise = noise;
    }

    /// <summary>No noise at all: ᾱ = 1, σ = 0.</summary>
    public static NoiseLevel None { get; } = new(1.0, 0.0);

    /// <summary>√ᾱ, what x_0 is multiplied by. In (0, 1].</summary>
    public double Signal { get; }

    /// <summary>√(1 − ᾱ), what ε is multiplied by. In [0, 1).</summary>
    public double Noise { get; }

    /// <summary>ᾱ, in (0, 1].</summary>
    public double AlphaBar => Signal * Signal;

    /// <summary>σ = √((1 − ᾱ)/ᾱ): the deviation of the noise when x_0 is not scaled down. At least 0.</summary>
    public double Sigma => Noise / Signal;

    /// <summary>ln σ; minus infinity without noise.</summary>
    public double LogSigma => Math.Log(Sigma);

    /// <summary>The level of a deviation σ.</summary>
    /// <param name="sigma">σ, finite and at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">σ is negative or not finite.</exception>
    public static NoiseLevel FromSigma(double sigma)
    {
        if (!(sigma >= 0.0 && double.IsFinite(sigma)))
        {
            throw new ArgumentOutOfRangeException(nameof(sigma), sigma, "σ must be finite and at least 0.");
        }

        double length = Math.Sqrt(1.0 + (sigma * sigma));

        return new NoiseLevel(1.0 / length, sigma / length);
    }

    /// <summary>The level of a cumulated product ᾱ.</summary>
    /// <param name="alphaBar">ᾱ, in (0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">ᾱ lies outside (0, 1].</exception>
    public static NoiseLevel FromAlphaBar(double alphaBar)
    {
        if (!(alphaBar > 0.0 && alphaBar <= 1.0))
        {
            throw new ArgumentOutOfRangeException(nameof(alphaBar), alphaBar, "ᾱ must lie in (0, 1].");
        }

        return new NoiseLevel(Math.Sqrt(alphaBar), Math.Sqrt(1.0 - alphaBar));
    }
}
