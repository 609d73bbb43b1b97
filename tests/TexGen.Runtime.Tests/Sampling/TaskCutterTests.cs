using TexGen.Model.Random;
using TexGen.Runtime.Kernels;
using TexGen.Runtime.Sampling;

namespace TexGen.Runtime.Tests.Sampling;

public sealed class TaskCutterTests
{
    private const int MostGroups = 6;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 5)]
    [InlineData(20, 1)]
    [InlineData(20, 7)]
    public void Cut_AnyAmounts_CoversTheTaskOnceWithPiecesNoLargerThanAskedUnlessTheyAreTheLeast(int groups, int rows)
    {
        StageTask task = new(groups, 1000 * groups, static (_, _) => { }) { Rows = rows };
        RandomSequence choices = new(5, 0);
        TaskCutter cutter = new(MostGroups);
        for (ulong round = 0; round < 20; round++)
        {
            int[] covered = new int[groups * rows];
            for (ulong piece = 0; !cutter.IsAtEnd(task); piece++)
            {
                ulong draw = 2 * ((1000 * round) + piece);
                (long largest, long left) = (1 + choices.Below(draw, 4000), 1 + choices.Below(draw + 1, 4000));
                long least = cutter.Least(task, largest);
                (GroupRange part, long work) = cutter.Cut(task, largest, left);

                Assert.InRange(part.Count, 1, MostGroups);
                Assert.InRange(work, least, Math.Max(least, Math.Min(largest, left)));
                Assert.InRange(least, 1, Math.Max(largest, task.LeastWork));
                (int firstRow, int rowCount) = part.Rows ?? (0, rows);
                for (int group = part.First; group < part.First + part.Count; group++)
                {
                    for (int row = firstRow; row < firstRow + rowCount; row++)
                    {
                        covered[(group * rows) + row]++;
                    }
                }
            }

            Assert.All(covered, static count => Assert.Equal(1, count));
            cutter.Restart();
        }
    }

    [Fact]
    public void Cut_GroupsThatAreNoMoreThanTheLargestPiece_AreNotCutAlongChannels()
    {
        StageTask task = new(4, 4000, static (_, _) => { }) { Rows = 8 };
        TaskCutter cutter = new(MostGroups);

        Assert.Equal((new GroupRange(0, 2), 2000), cutter.Cut(task, 2500, 2500));
        Assert.Equal((new GroupRange(2, 1), 1000), cutter.Cut(task, 1000, 900));
        Assert.Equal((new GroupRange(3, 1) { Rows = (0, 7) }, 875), cutter.Cut(task, 999, 900));

        // What is left of a group that is cut.
        Assert.Equal((new GroupRange(3, 1) { Rows = (7, 1) }, 125), cutter.Cut(task, 2500, 2500));
        Assert.True(cutter.IsAtEnd(task));
    }
}
