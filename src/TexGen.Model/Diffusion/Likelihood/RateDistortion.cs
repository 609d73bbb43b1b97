namespace TexGen.Model.Diffusion.Likelihood;

/// <summary>
/// A row of the progressive code (DDPM §4.3, Table 4): x_T…x_t have been received, and x̂_0 is shown.
/// </summary>
/// <param name="ReverseTime">T − t + 1, from 1 to T.</param>
/// <param name="Rate">Bits a dimension received so far, L_T + … + L_t.</param>
/// <param name="Distortion">The root of the mean squared error of x̂_0 on the scale 0…255.</param>
public readonly record struct RateDistortion(int ReverseTime, double Rate, double Distortion);
