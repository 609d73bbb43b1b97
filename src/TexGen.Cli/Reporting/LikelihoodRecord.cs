using TexGen.Model.Diffusion;
using TexGen.Model.Diffusion.Likelihood;
using TexGen.Plugin;

namespace TexGen.Cli.Reporting;

/// <summary>
/// A likelihood for machines. Everything is in bits a dimension (a pixel and channel) unless it says nats.
/// </summary>
internal sealed record LikelihoodRecord
{
    private const int Digits = 8;

    /// <summary>The bound.</summary>
    public required double BitsPerDim { get; init; }

    /// <summary>Its standard error; absent with one sample.</summary>
    public double? StandardError { get; init; }

    /// <summary>The bound in nats a dimension.</summary>
    public required double NatsPerDim { get; init; }

    /// <summary>L_T.</summary>
    public required double Prior { get; init; }

    /// <summary>L_1 + … + L_{T−1}.</summary>
    public required double Divergences { get; init; }

    /// <summary>L_0.</summary>
    public required double Decoder { get; init; }

    /// <summary>The bound in 2015's form.</summary>
    public required double EntropyForm { get; init; }

    /// <summary>The reverse process' variance.</summary>
    public required ReverseVariance Variance { get; init; }

    /// <summary>T.</summary>
    public required int StepCount { get; init; }

    /// <summary>Steps evaluated in each sample.</summary>
    public required int Timesteps { get; init; }

    /// <summary>Samples.</summary>
    public required int Samples { get; init; }

    /// <summary>How long it took.</summary>
    public required double Seconds { get; init; }

    /// <summary>The pictures.</summary>
    public required IReadOnlyList<object> Pictures { get; init; }

    /// <summary>L_{t−1} of every step, or the mean over several from first to last.</summary>
    public required IReadOnlyList<object> Terms { get; init; }

    /// <summary>Rate and distortion where each of the terms begins.</summary>
    public required IReadOnlyList<RateDistortion> RateDistortion { get; init; }

    /// <summary>The record of a report.</summary>
    public static LikelihoodRecord Of(LikelihoodReport report)
    {
        BoundResult bound = report.Bound;

        return new LikelihoodRecord
        {
            BitsPerDim = Round(bound.TotalBits),
            StandardError = bound.StandardError is double error ? Round(BoundResult.ToBits(error)) : null,
            NatsPerDim = Round(bound.Total),
            Prior = BoundResult.ToBits(bound.Prior),
            Divergences = Round(BoundResult.ToBits(bound.Divergences)),
            Decoder = Round(BoundResult.ToBits(bound.Decoder)),
            EntropyForm = Round(BoundResult.ToBits(bound.EntropyForm)),
            Variance = report.Variance,
            StepCount = bound.StepCount,
            Timesteps = report.Timesteps,
            Samples = report.Samples,
            Seconds = Math.Round(report.Seconds, 2),
            Pictures = [.. report.Pictures.Select(Picture)],
            Terms =
            [
                .. bound.Terms.Select(static term => new
                {
                    term.First,
                    term.Last,
                    term.Bits,
                    term.Nats,
                    Rmse = Round(term.Distortion),
                }),
            ],
            RateDistortion =
            [
                .. bound.Terms.Select(term => bound.RateDistortionAt(term.First)).Select(static row =>
                    row with { Rate = Round(row.Rate), Distortion = Round(row.Distortion) }),
            ],
        };
    }

    private static object Picture(LikelihoodPicture picture)
    {
        double? error = picture.Bound.StandardError;

        return new
        {
            picture.Name,
            picture.Width,
            picture.Height,
            Window = new
            {
                picture.Window.Width,
                picture.Window.Height,
                picture.Window.BorderX,
                picture.Window.BorderY,
            },
            picture.HeldOut,
            BitsPerDim = Round(picture.Bound.TotalBits),
            StandardError = error is double nats ? Round(BoundResult.ToBits(nats)) : (double?)null,
        };
    }

    private static double Round(double value) => Math.Round(value, Digits);
}
