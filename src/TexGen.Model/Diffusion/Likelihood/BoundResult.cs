namespace TexGen.Model.Diffusion.Likelihood;

/// <summary>
/// A variational bound on −ln p(x_0), term by term. Everything is in nats or bits a dimension, that is a pixel and
/// channel.
/// </summary>
public sealed record BoundResult
{
    /// <summary>L_T, in nats.</summary>
    public required double Prior { get; init; }

    /// <summary>L_0, L_1, … in the order of t = 1…T; together they stand for every step once.</summary>
    public required IReadOnlyList<BoundTerm> Terms { get; init; }

    /// <summary>
    /// The standard error of <see cref="Total"/>, in nats: how far chance noise, windows and steps move it. Null if there
    /// was one sample only.
    /// </summary>
    public double? StandardError { get; init; }

    /// <summary>
    /// The bound of 2015, by entropies (<see cref="BoundEnds.EntropyForm"/>), as if x_0 were continuous, then taken over
    /// to the picture's channels and whole values by their size, in nats.
    /// </summary>
    public required double EntropyForm { get; init; }

    /// <summary>T.</summary>
    public int StepCount => Terms[^1].Last;

    /// <summary>L_0, in nats.</summary>
    public double Decoder => Terms[0].Nats;

    /// <summary>L_1 + … + L_{T−1}, in nats.</summary>
    public double Divergences => Terms.Skip(1).Sum(static term => term.Count * term.Nats);

    /// <summary>The bound L, in nats (DDPM eq. 5).</summary>
    public double Total => Prior + Divergences + Decoder;

    /// <summary>The bound in bits.</summary>
    public double TotalBits => ToBits(Total);

    /// <summary>Nats as bits.</summary>
    /// <param name="nats">Nats.</param>
    public static double ToBits(double nats) => nats / Math.Log(2.0);

    /// <summary>
    /// The term that stands for a step.
    /// </summary>
    /// <param name="t">The step, 1 to T.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such step.</exception>
    public BoundTerm TermAt(int t)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(t, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(t, StepCount);

        return Terms.First(term => t <= term.Last);
    }

    /// <summary>
    /// Rate and distortion when x_t has been received.
    /// </summary>
    /// <param name="t">The step, 1 to T.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such step.</exception>
    public RateDistortion RateDistortionAt(int t)
    {
        // L_T + L_{T−1} + … + L_t; L_j is the term of step j + 1.
        BoundTerm shown = TermAt(t);
        double rate = Prior + Terms.Sum(term => term.Nats * Math.Max(0, term.Last - Math.Max(t, term.First - 1)));

        return new RateDistortion(StepCount - t + 1, ToBits(rate), shown.Distortion);
    }

    /// <summary>
    /// The mean of several pictures' bounds.
    /// </summary>
    /// <param name="results">The bounds, of the same chain and steps.</param>
    /// <param name="weights">What each counts, usually its pixels.</param>
    public static BoundResult Average(IReadOnlyList<BoundResult> results, IReadOnlyList<double> weights)
    {
        double total = weights.Sum();
        double Mean(Func<BoundResult, double> of) => results.Zip(weights, (r, w) => w * of(r)).Sum() / total;

        BoundTerm[] terms = new BoundTerm[results[0].Terms.Count];
        for (int i = 0; i < terms.Length; i++)
        {
            terms[i] = results[0].Terms[i] with
            {
                Nats = Mean(result => result.Terms[i].Nats),
                MeanSquaredError = Mean(result => result.Terms[i].MeanSquaredError),
                PictureError = Mean(result => result.Terms[i].PictureError),
            };
        }

        double squares = results.Zip(weights, static (r, w) => Math.Pow(w * (r.StandardError ?? double.NaN), 2.0)).Sum();

        return new BoundResult
        {
            Prior = Mean(static result => result.Prior),
            Terms = terms,
            EntropyForm = Mean(static result => result.EntropyForm),
            StandardError = double.IsNaN(squares) ? null : Math.Sqrt(squares) / total,
        };
    }
}
