namespace TexGen.Model.Diffusion.Likelihood;

/// <summary>
/// One term of the bound, or the mean of several neighbouring ones that were estimated together.
/// </summary>
/// <param name="First">The first step t of those that the term stands for, from 1.</param>
/// <param name="Last">The last.</param>
/// <param name="Nats">L_{t−1} of one step, in nats a dimension; at t = 1 the decoder's L_0.</param>
/// <param name="MeanSquaredError">The mean of (x_0 − x̂_0)² at these steps, in white channels.</param>
/// <param name="PictureError">The same among the picture's channels, values in −1…1.</param>
public readonly record struct BoundTerm(
    int First, int Last, double Nats, double MeanSquaredError, double PictureError)
{
    /// <summary>L_{t−1} of one step in bits a dimension.</summary>
    public double Bits => Nats / Math.Log(2.0);

    /// <summary>How many steps the term stands for.</summary>
    public int Count => Last - First + 1;

    /// <summary>The distortion of x̂_0: the root of the mean squared error on the scale 0…255.</summary>
    public double Distortion => Math.Sqrt(PictureError) * 127.5;
}
