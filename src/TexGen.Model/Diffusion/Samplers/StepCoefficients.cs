namespace TexGen.Model.Diffusion.Samplers;

/// <summary>
/// A step of a sampler as a sum: x_next = a x_t + b x̂_0 + c x̂_0 of the step before + d x̂_0 of the one before that + e z
/// + f x_t of the step before.
/// </summary>
/// <param name="FromXt">The factor of x_t.</param>
/// <param name="FromX0">The factor of x̂_0.</param>
/// <param name="FromPrevious">The factor of the x̂_0 of the step before.</param>
/// <param name="FromBeforePrevious">The factor of the x̂_0 of the step before that.</param>
/// <param name="FromNoise">The factor of new standard normal noise z.</param>
/// <param name="FromPastXt">The factor of the x_t of the step before.</param>
public readonly record struct StepCoefficients(
    double FromXt,
    double FromX0,
    double FromPrevious = 0.0,
    double FromBeforePrevious = 0.0,
    double FromNoise = 0.0,
    double FromPastXt = 0.0)
{
    /// <summary>
    /// A step of DDIM (Song et al. 2020, arXiv:2010.02502, eq. 12 and 16).
    /// </summary>
    /// <param name="levels">The sampler's levels, falling.</param>
    /// <param name="step">Which step; the last one goes to no noise.</param>
    /// <param name="eta">η, in [0, 1].</param>
    public static StepCoefficients Ddim(IReadOnlyList<NoiseLevel> levels, int step, double eta)
    {
        NoiseLevel level = levels[step];
        NoiseLevel next = SamplerLevels.Next(levels, step);

        // σ_t = η √β̃  (DDIM eq. 16)
        double sigma = eta * Math.Sqrt(PosteriorStep.Between(level, next).Variance);

        // x_{t−1} = √ᾱ_{t−1} x̂_0 + √(1 − ᾱ_{t−1} − σ²) ε̂ + σ z  (DDIM eq. 12),
        // with ε̂ = (x_t − √ᾱ_t x̂_0) / √(1 − ᾱ_t)
        double direction = Math.Sqrt(Math.Max(0.0, (next.Noise * next.Noise) - (sigma * sigma))) / level.Noise;

        return new StepCoefficients(direction, next.Signal - (direction * level.Signal), FromNoise: sigma);
    }

    /// <summary>
    /// A step of DPM-Solver++ multistep (Lu et al. 2022, arXiv:2211.01095, Algorithm 2; third order as in the authors'
    /// code). The last one ends with x̂_0 itself.
    /// </summary>
    /// <param name="levels">The sampler's levels, falling.</param>
    /// <param name="step">Which step.</param>
    /// <param name="order">1 (which is DDIM), 2 or 3; no more than one above the steps that have been.</param>
    public static StepCoefficients DpmSolver(IReadOnlyList<NoiseLevel> levels, int step, int order)
    {
        if (step == levels.Count - 1)
        {
            return new StepCoefficients(0.0, 1.0); // h is infinite: x = α (1 − e^{−h}) D = x̂_0
        }

        NoiseLevel level = levels[step];
        NoiseLevel next = levels[step + 1];
        double h = level.LogSigma - next.LogSigma;

        // x_i = (σ_i/σ_{i−1}) x_{i−1} − α_i (e^{−h} − 1) D_0 + …, where α = √ᾱ and σ = √(1 − ᾱ)
        double expM1 = double.ExpM1(-h);
        double fromXt = next.Noise / level.Noise;
        double fromX0 = -next.Signal * expM1;

        return order switch
        {
            1 => new StepCoefficients(fromXt, fromX0),
            2 => SecondOrder(fromXt, fromX0, 0.5 * h / LengthBefore(levels, step)),
            _ => ThirdOrder(
                fromXt, next.Signal, h, LengthBefore(levels, step) / h, LengthBefore(levels, step - 1) / h),
        };
    }

    /// <summary>
    /// A step of SDE-DPM-Solver++(2M) (Lu et al. 2022, arXiv:2211.01095, appendix A: eq. 18 and the multistep form), which
    /// begins at first order. The last one ends with x̂_0 itself.
    /// </summary>
    /// <param name="levels">The sampler's levels, falling.</param>
    /// <param name="step">Which step.</param>
    public static StepCoefficients DpmSolverSde(IReadOnlyList<NoiseLevel> levels, int step)
    {
        if (step == levels.Count - 1)
        {
            return new StepCoefficients(0.0, 1.0);
        }

        NoiseLevel level = levels[step];
        NoiseLevel next = levels[step + 1];
        double h = level.LogSigma - next.LogSigma;

        // x_i = (σ_i/σ_{i−1}) e^{−h} x_{i−1} + α_i (1 − e^{−2h}) (D_0 + ½ D_1) + σ_i √(1 − e^{−2h}) z
        double fresh = -double.ExpM1(-2.0 * h);
        double fromXt = next.Noise / level.Noise * Math.Exp(-h);
        double fromX0 = next.Signal * fresh;

        // D_1 = (D_0 − D_previous)/r, r = h_previous/h
        double extrapolation = step == 0 ? 0.0 : 0.5 * h / LengthBefore(levels, step);

        return new StepCoefficients(
            fromXt, fromX0 * (1.0 + extrapolation), -fromX0 * extrapolation, FromNoise: next.Noise * Math.Sqrt(fresh));
    }

    /// <summary>
    /// A step of ancestral sampling (Ho et al. 2020, arXiv:2006.11239, Algorithm 2); the last is without noise.
    /// </summary>
    /// <param name="levels">The sampler's levels, falling.</param>
    /// <param name="step">Which step.</param>
    /// <param name="variance">β̃ or β; of a learned one the factor of the noise is <see cref="LearnedDeviation"/>'s.</param>
    public static StepCoefficients Ddpm(IReadOnlyList<NoiseLevel> levels, int step, ReverseVariance variance)
    {
        PosteriorStep posterior = PosteriorStep.Between(levels[step], SamplerLevels.Next(levels, step));
        double sigmaSquared = variance == ReverseVariance.Beta ? posterior.Beta : posterior.Variance;

        // x_{t−1} = a x̂_0 + b x_t + σ z  (DDPM eq. 7; Algorithm 2, line 4; "z = 0 if t = 1", line 3)
        return new StepCoefficients(
            posterior.CoefficientXt,
            posterior.CoefficientX0,
            FromNoise: step == levels.Count - 1 ? 0.0 : Math.Sqrt(sigmaSquared));
    }

    /// <summary>
    /// An evaluation of Heun's method (Karras et al. 2022, arXiv:2206.00364, Algorithm 1 with σ(t) = t; there x is not scaled
    /// down, here x_t = √ᾱ x): even ones predict, odd ones correct, the last is Euler's step to no noise.
    /// </summary>
    /// <param name="levels">The levels of the evaluations: of every step but the first twice.</param>
    /// <param name="evaluation">Which evaluation.</param>
    public static StepCoefficients Heun(IReadOnlyList<NoiseLevel> levels, int evaluation)
    {
        if (evaluation == levels.Count - 1)
        {
            return new StepCoefficients(0.0, 1.0);
        }

        bool isPrediction = evaluation % 2 == 0;
        NoiseLevel level = levels[isPrediction ? evaluation : evaluation - 1];
        NoiseLevel next = levels[isPrediction ? evaluation + 1 : evaluation];
        if (isPrediction)
        {
            // x' = x + (σ' − σ) d, d = (x − D)/σ; scaled by √ᾱ' this is D and what is left of x − D.
            double fromXt = next.Noise / level.Noise;

            return new StepCoefficients(fromXt, next.Signal - (fromXt * level.Signal));
        }

        // x' = x + (σ' − σ) (d + d')/2, where x and d are the evaluation's before, and d' = (x'_predicted − D')/σ';
        // everything times √ᾱ', which is the scale of the result.
        double half = 0.5 * (next.Sigma - level.Sigma);

        return new StepCoefficients(
            half / next.Sigma,
            -next.Signal * half / next.Sigma,
            FromPrevious: -next.Signal * half / level.Sigma,
            FromPastXt: next.Signal / level.Signal * (1.0 + (half / level.Sigma)));
    }

    // … + ½ · (−α (e^{−h} − 1)) D_1, D_1 = (D_0 − D_previous)/r, r = h_previous/h
    private static StepCoefficients SecondOrder(double fromXt, double fromX0, double extrapolation)
    {
        return new StepCoefficients(fromXt, fromX0 * (1.0 + extrapolation), -fromX0 * extrapolation);
    }

    // … + α ((e^{−h} − 1)/h + 1) D_1 − α ((e^{−h} − 1 + h)/h² − ½) D_2, the divided differences of the last three D
    private static StepCoefficients ThirdOrder(double fromXt, double signal, double h, double r0, double r1)
    {
        double expM1 = double.ExpM1(-h);
        double from1 = signal * ((expM1 / h) + 1.0);
        double from2 = -signal * (((expM1 + h) / (h * h)) - 0.5);

        // D_1 = d_0 + r_0/(r_0 + r_1) (d_0 − d_1), D_2 = (d_0 − d_1)/(r_0 + r_1),
        // d_0 = (D_0 − D_{−1})/r_0, d_1 = (D_{−1} − D_{−2})/r_1
        double ofDifference = ((from1 * r0) + from2) / (r0 + r1);
        double of0 = (from1 + ofDifference) / r0;
        double of1 = -ofDifference / r1;

        return new StepCoefficients(fromXt, (-signal * expM1) + of0, of1 - of0, -of1);
    }

    private static double LengthBefore(IReadOnlyList<NoiseLevel> levels, int step)
    {
        return levels[step - 1].LogSigma - levels[step].LogSigma;
    }
}
