using TexGen.Model.Imaging;

namespace TexGen.Model.Sampling;

/// <summary>
/// What lies between two pictures: both are noised to x_t and x'_t with the same ε, mixed there to
/// (1 − λ) x_t + λ x'_t, and taken down again. With λ = 0 and λ = 1 it is the reconstruction of one of them.
/// </summary>
/// <remarks>Ho et al. 2020, "Denoising Diffusion Probabilistic Models" (arXiv:2006.11239), §4.4 and Fig. 8. The authors'
/// code draws an ε for each; with the same one the mixture has the noise that x_t must have, whatever λ.</remarks>
/// <param name="First">The picture at λ = 0, of the tile's size.</param>
/// <param name="Second">The picture at λ = 1, of the tile's size.</param>
/// <param name="Timestep">t of the schedule, 1 to T: the larger, the less of either remains.</param>
/// <param name="Lambda">λ, in [0, 1].</param>
public sealed record Interpolation(Image First, Image Second, int Timestep, double Lambda)
{
    /// <summary>Where pictures are mixed unless somebody says otherwise: t at half of the schedule.</summary>
    /// <param name="stepCount">T, at least 1.</param>
    public static int DefaultTimestep(int stepCount) => Math.Max(1, stepCount / 2);

    /// <summary>
    /// Checks t and λ.
    /// </summary>
    /// <param name="stepCount">T.</param>
    /// <exception cref="ArgumentException">One of them is out of range.</exception>
    public void Validate(int stepCount)
    {
        if (Timestep < 1 || Timestep > stepCount)
        {
            throw new ArgumentException($"Pictures are mixed at x_t with t from 1 to {stepCount}, not {Timestep}.");
        }

        if (!(Lambda >= 0.0 && Lambda <= 1.0))
        {
            throw new ArgumentException($"λ must lie in [0, 1], not {Lambda}.");
        }
    }
}
