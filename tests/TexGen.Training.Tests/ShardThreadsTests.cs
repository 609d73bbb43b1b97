using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Training.Tests;

public sealed class ShardThreadsTests
{
    [Fact]
    public void Run_SeveralParts_DoesEachOnItsOwnThreadTheFirstOnTheCallers()
    {
        using ShardThreads threads = new(3);

        int[] first = ThreadsOf(threads);

        Assert.Equal(3, threads.Count);
        Assert.Equal(Environment.CurrentManagedThreadId, first[0]);
        Assert.Equal(3, first.Distinct().Count());
        Assert.Equal(first, ThreadsOf(threads));
    }

    [Fact]
    public void Run_SeveralParts_GoOnSideBySide()
    {
        using ShardThreads threads = new(2);
        using Barrier meeting = new(2);

        threads.Run(_ => Assert.True(meeting.SignalAndWait(TimeSpan.FromMinutes(1))));
    }

    [Fact]
    public void Run_Threads_AreSharedOutAndGivenBack()
    {
        int before = get_num_threads();
        try
        {
            set_num_threads(4);
            using ShardThreads threads = new(2);
            int[] seen = new int[2];

            threads.Run(part => seen[part] = get_num_threads());

            Assert.Equal([2, 2], seen);
            Assert.Equal(4, get_num_threads());
        }
        finally
        {
            set_num_threads(before);
        }
    }

    [Theory]
    [InlineData(DeviceType.CPU, 16, "1", 3)]
    [InlineData(DeviceType.CPU, 2, "1", 2)]
    [InlineData(DeviceType.CPU, 16, "2", 1)]
    [InlineData(DeviceType.CPU, 16, null, 1)]
    [InlineData(DeviceType.CUDA, 16, "1", 1)]
    public void CountFor_OneForEachThreadOfACpuWhoseProductsDoNotWaitForEachOther(
        DeviceType device, int batch, string? blasThreads, int expected)
    {
        int before = get_num_threads();
        try
        {
            set_num_threads(3);

            Assert.Equal(expected, ShardThreads.CountFor(new Device(device), batch, blasThreads));
        }
        finally
        {
            set_num_threads(before);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Run_PartThatFails_ThrowsWhenAllHaveEnded(int failing)
    {
        int before = get_num_threads();
        using ShardThreads threads = new(2);
        bool[] ended = new bool[2];

        InvalidDataException exception = Assert.Throws<InvalidDataException>(() => threads.Run(part =>
        {
            if (part == failing)
            {
                throw new InvalidDataException("no");
            }

            Thread.Sleep(20);
            ended[part] = true;
        }));

        Assert.Equal("no", exception.Message);
        Assert.True(ended[1 - failing]);
        Assert.Equal(before, get_num_threads());
        threads.Run(part => ended[part] = true);
        Assert.Equal([true, true], ended);
    }

    private static int[] ThreadsOf(ShardThreads threads)
    {
        int[] ids = new int[threads.Count];
        threads.Run(part => ids[part] = Environment.CurrentManagedThreadId);

        return ids;
    }
}
