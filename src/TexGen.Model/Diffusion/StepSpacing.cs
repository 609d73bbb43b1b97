namespace TexGen.Model.Diffusion;

/// <summary>
/// Which n of a schedule's T steps a sampler walks. In each of them n = T is every step, and t counts from 1 as in the
/// papers.
/// </summary>
public enum StepSpacing
{
    /// <summary>
    /// t_i = round(i T/n), i = 1…n: evenly with the last step T always among them, so that the walk starts where the
    /// forward process ends. The best of them for few steps (Lin et al. 2023, arXiv:2305.08891, §3.3).
    /// </summary>
    Trailing = 0,

    /// <summary>
    /// t_i = ⌊i T/n⌋ + 1, i = 0…n − 1: evenly with t = 1 always among them. Where n divides T these are DDIM's uniform
    /// steps, range(0, T, T/n) (Song et al. 2020, arXiv:2010.02502, appendix D.2), and ddimN of Improved DDPM's code;
    /// for other n DDIM's code takes another number of steps than was asked for.
    /// </summary>
    Uniform = 1,

    /// <summary>
    /// t_i = ⌊(0.8 T) (i/(n − 1))²⌋ + 1, i = 0…n − 1: denser at low noise, up to 0.8 T, as DDIM's code has it for
    /// CIFAR-10. Where this hits a step twice (n above √T or so), the next free one above is taken.
    /// </summary>
    Quadratic = 2,

    /// <summary>
    /// t_i = round(i (T − 1)/(n − 1)) + 1, i = 0…n − 1: evenly with both t = 1 and t = T, halves to the even number, as
    /// in Improved DDPM (Nichol and Dhariwal 2021, arXiv:2102.09672, §4).
    /// </summary>
    BothEnds = 3,
}
