using TexGen.Benchmarks.Cases;
using TexGen.Benchmarks.Networks;
using TexGen.Benchmarks.Peers;
using TexGen.Benchmarks.Reporting;
using TexGen.Benchmarks.Timing;

namespace TexGen.Benchmarks;

/// <summary>
/// TexGen beside Python: the same numbers, and in what time.
/// </summary>
internal sealed class Comparison(Sides sides, int rounds, ReportPrinter printer)
{
    /// <summary>Side of the picture whose evaluation is held against the processor's peak, in pixels.</summary>
    public const int RoofSize = 256;

    private const int AgreementSize = 128;

    // Both sides add the same products in another order.
    private const double OutputTolerance = 1e-4;
    private const double GradientTolerance = 1e-4;

    // bfloat16 has eight bits: after some twenty layers each rounded to 2⁻⁹, a few per cent.
    private const double BFloat16Tolerance = 0.05;

    // At most this many times the peer's time in the same mode.
    private const double SameModeGoal = 1.03;

    // At least one and a half times faster than what Python does by default.
    private const double DefaultModeGoal = 1.0 / 1.5;

    private const string Scientific = "0.0e-0";

    /// <summary>
    /// Computes outputs and gradients on both sides once.
    /// </summary>
    /// <exception cref="BenchmarkException">They differ: timing them would compare different things.</exception>
    public void CheckAgreement()
    {
        float[] output = sides.Own.Output(AgreementSize);
        float[] gradient = sides.Own.Gradient();
        foreach (PythonPeer peer in new[] { sides.Default, sides.ChannelsLast })
        {
            double difference = Agreement.LargestDifference(output, peer.Output(AgreementSize));
            double distance = Agreement.RelativeDistance(gradient, peer.Gradient());
            Require($"output, float32 - {peer.Name}: max |d|", difference, OutputTolerance);
            Require($"gradient, float32 - {peer.Name}: |d| / |g|", distance, GradientTolerance);
        }

        if (sides is { OwnBFloat16: OwnNetwork own, BFloat16: PythonPeer bfloat16 })
        {
            double ours = Agreement.RelativeDistance(own.Output(AgreementSize), output);
            double theirs = Agreement.RelativeDistance(bfloat16.Output(AgreementSize), output);
            Require("output, bfloat16 - float32: |d| / |y|", ours, BFloat16Tolerance);
            Require("output, Python bfloat16 - float32: |d| / |y|", theirs, BFloat16Tolerance);
        }
    }

    /// <summary>
    /// Times all sides in turns.
    /// </summary>
    /// <param name="roof">Takes part at <see cref="RoofSize"/>, so that it knows the same machine.</param>
    /// <returns>Seconds of TexGen's own evaluation in 32 bits at that size.</returns>
    public double Time(Contestant roof)
    {
        double roofSeconds = double.NaN;
        foreach (int size in BenchmarkCase.Sizes)
        {
            // Short work more often: about as much time for every size.
            Turn turn = new($"step {size}²", own => own.Evaluate(size), peer => peer.Evaluate(size))
            {
                Repetitions = Math.Max(1, 512 / size),
                DefaultModeGoal = DefaultModeGoal,
                Guest = size == RoofSize ? roof : null,
            };
            double seconds = Time(turn);
            roofSeconds = size == RoofSize ? seconds : roofSeconds;
        }

        // The goal against Python's default is one for sampling.
        string training = $"train {BenchmarkCase.TrainingBatch}×{BenchmarkCase.TrainingSide}²";
        _ = Time(new Turn(training, own => own.Train(), peer => peer.Train()) { Repetitions = 2 });

        return roofSeconds;
    }

    // Answers the least seconds of TexGen's side in 32 bits.
    private double Time(Turn turn)
    {
        Contestant own = Contestant.Timed(sides.Own.Name, () => turn.Ours(sides.Own));
        Contestant standard = new(sides.Default.Name, () => turn.Theirs(sides.Default));
        Contestant channelsLast = new(sides.ChannelsLast.Name, () => turn.Theirs(sides.ChannelsLast));
        List<Contestant> all = [own, standard, channelsLast];
        Contestant? ownBFloat16 = null;
        Contestant? bfloat16 = null;
        if (sides is { OwnBFloat16: OwnNetwork network, BFloat16: PythonPeer peer })
        {
            ownBFloat16 = Contestant.Timed(network.Name, () => turn.Ours(network));
            bfloat16 = new Contestant(peer.Name, () => turn.Theirs(peer));
            all.AddRange([ownBFloat16, bfloat16]);
        }

        if (turn.Guest is not null)
        {
            all.Add(turn.Guest);
        }

        Race.Run(all, rounds, turn.Repetitions);

        printer.Add(TimedRow.Of(turn.Work, own, channelsLast, SameModeGoal));
        if (ownBFloat16 is not null && bfloat16 is not null)
        {
            printer.Add(TimedRow.Of(turn.Work, ownBFloat16, bfloat16, SameModeGoal));
            printer.Add(TimedRow.Of(turn.Work, own, standard, null));
        }

        printer.Add(TimedRow.Of(turn.Work, ownBFloat16 ?? own, standard, turn.DefaultModeGoal));

        return own.Timings.Minimum;
    }

    private void Require(string name, double value, double tolerance)
    {
        FactRow row = new() { Name = name, Value = value, Goal = tolerance, Format = Scientific };
        printer.Add(row);
        if (row.IsMet != true)
        {
            throw new BenchmarkException($"the sides do not compute the same ({name}); timing them would mean nothing");
        }
    }

    // One kind of work that all sides do.
    private sealed record Turn(string Work, Action<OwnNetwork> Ours, Func<PythonPeer, double> Theirs)
    {
        public int Repetitions { get; init; } = 1;

        public double? DefaultModeGoal { get; init; }

        public Contestant? Guest { get; init; }
    }
}
