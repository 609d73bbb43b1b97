using TexGen.Model.Sampling;

namespace TexGen.Runtime;

/// <summary>
/// How a part of a tile is made anew, so that it fits what is kept.
/// </summary>
public sealed record RegenerationOptions
{
    /// <summary>The method. Default quick; the other options are RePaint's.</summary>
    public RegenerationMethod Method { get; init; }

    /// <summary>Noise levels, at least 1; null, the default, for 150. A model of several scales takes them at the coarsest,
    /// and half as many at each finer one.</summary>
    public int? Steps { get; init; }

    /// <summary>By how many of the levels the noise is raised again, at least 1. Default 10.</summary>
    public int JumpLength { get; init; } = Inpainting.DefaultJumpLength;

    /// <summary>How often each level is gone through, at least 1; 1 is no resampling. Default 3.</summary>
    public int Resamples { get; init; } = Inpainting.DefaultResamples;

    /// <summary>
    /// Checks everything.
    /// </summary>
    /// <param name="stepCount">T of the model's schedule.</param>
    /// <exception cref="ArgumentException">A number is out of range.</exception>
    public void Validate(int stepCount)
    {
        if (Steps is < 1 || Steps > stepCount)
        {
            throw new ArgumentException($"A part is made anew in 1 to {stepCount} noise levels, not {Steps}.");
        }

        if (JumpLength < 1 || Resamples < 1)
        {
            throw new ArgumentException(
                $"Jumps must be at least 1 level long, not {JumpLength}, and every level gone through at least once, "
                + $"not {Resamples} times.");
        }
    }

    /// <summary>How a request's picture is filled in.</summary>
    /// <param name="request">The request.</param>
    internal static RegenerationOptions Of(TileRequest request) => new()
    {
        Method = RegenerationMethod.Repaint,
        Steps = request.Sampling.Steps,
        JumpLength = request.Inpaint!.JumpLength,
        Resamples = request.Inpaint.Resamples,
    };
}
