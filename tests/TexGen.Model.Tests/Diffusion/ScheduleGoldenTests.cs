using System.Globalization;
using TexGen.Model.Diffusion;

namespace TexGen.Model.Tests.Diffusion;

public sealed class ScheduleGoldenTests
{
    private const double Tolerance = 1e-9;

    public static TheoryData<ScheduleKind> Kinds() => [.. Enum.GetValues<ScheduleKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Schedule_EveryRowOfTheTable_IsMet(ScheduleKind kind)
    {
        string name = ScheduleNames.Of(kind);
        string[][] rows = [.. Golden.Rows("schedules.csv").Where(row => row[0] == name)];
        Assert.Equal(39, rows.Length);

        foreach (string[] row in rows)
        {
            string where = string.Join(' ', row.Take(3));
            NoiseSchedule schedule = NoiseSchedule.Create(kind, int.Parse(row[1], CultureInfo.InvariantCulture));
            int t = int.Parse(row[2], CultureInfo.InvariantCulture) - 1;

            Golden.Equal(row[3], schedule.Betas[t], Tolerance, where);
            Golden.Equal(row[4], schedule.AlphaBars[t], Tolerance, where);
            Golden.Equal(row[5], schedule.PosteriorVariance(t), Tolerance, where);
            Golden.Equal(row[6], schedule.PosteriorMeanCoefficientX0(t), Tolerance, where);
            Golden.Equal(row[7], schedule.PosteriorMeanCoefficientXt(t), Tolerance, where);
        }
    }

    // Of the table of the reference for β from 10⁻⁴ to 0.02, T = 1000, as many digits as are printed there.
    [Theory]
    [InlineData(2, ".27269")]
    [InlineData(10, ".073717")]
    [InlineData(1000, ".0102045")]
    public void BoundWeight_LinearWithBeta_IsThePrintedOne(int t, string weight)
    {
        NoiseSchedule schedule = NoiseSchedule.Create(ScheduleKind.Linear, 1000);

        PrintedNumber.Equal(weight, schedule.BoundWeight(t - 1, ReverseVariance.Beta));
    }
}
