using System.Globalization;
using TexGen.Benchmarks.Peers;

namespace TexGen.Benchmarks.Reporting;

/// <summary>
/// Prints a report while it is made: a row as soon as it is known.
/// </summary>
internal sealed class ReportPrinter(BenchmarkReport report, TextWriter output)
{
    private string _section = "";

    public void Heading()
    {
        MachineInfo machine = report.Machine;
        string allocator = machine.IsTuned ? "keeps large blocks" : "is as the environment sets it";
        Line($"{machine.Processor}, {machine.Processors} processors, {machine.System}, {machine.Date:yyyy-MM-dd}");
        Line($"threads: TexGen {machine.Threads}, Python {machine.PeerThreads}; {report.Rounds} rounds");
        Line($"allocator: TexGen's {allocator}, Python default's is untouched, Python NHWC's keeps large blocks");
        Line($"{PeerEnvironment.Waiting} on both sides; Python's torch {machine.PeerTorch}");
    }

    public void Add(TimedRow row)
    {
        Section("timings", Columns("", "TexGen", "min / median", "peer", "min / median", "ratio (of medians)", "goal"));
        report.Timings.Add(row);
        Line(Columns(
            row.Work,
            row.Ours,
            $"{Pair(row.OursMinimum, row.OursMedian)} ms",
            row.Peer,
            $"{Pair(row.PeerMinimum, row.PeerMedian)} ms",
            $"{Text(row.Ratio, "F2")} ({Text(row.MedianRatio, "F2")})",
            Verdict(row.Goal, row.IsMet, "", "F2")));
    }

    public void Add(FactRow row)
    {
        Section("facts", $"{"",-62}{"value",-18}goal");
        report.Facts.Add(row);
        string value = row.Value is double number ? Text(number, row.Format) + row.Unit : "not measured";
        string note = row.Note.Length > 0 ? $"  ({row.Note})" : "";
        Line($"{row.Name,-62}{value,-18}{Verdict(row.Goal ?? row.Least, row.IsMet, row.Unit, row.Format, row.Goal is null)}{note}");
    }

    private static string Columns(
        string work, string ours, string ourTime, string peer, string peerTime, string ratio, string verdict)
    {
        return $"{work,-14}{ours,-12}{ourTime,-20}{peer,-24}{peerTime,-20}{ratio,-21}{verdict}";
    }

    private static string Verdict(double? goal, bool? isMet, string unit, string format, bool isLeast = false)
    {
        string verdict = isMet switch
        {
            true => "met",
            false => "MISSED",
            null => "open",
        };

        return goal is double limit ? $"{(isLeast ? '≥' : '≤')} {Text(limit, format)}{unit} {verdict}" : "";
    }

    private static string Pair(double minimum, double median) => $"{Text(minimum, "F1")} / {Text(median, "F1")}";

    private static string Text(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);

    private void Section(string name, string header)
    {
        if (_section != name)
        {
            _section = name;
            output.WriteLine();
            Line(header);
        }
    }

    private void Line(string text)
    {
        output.WriteLine(text.TrimEnd());
        output.Flush();
    }
}
