using TexGen.Model.Tensors;
using TorchSharp;

namespace TexGen.Plugin.Tests;

public sealed class ComputeThreadsTests
{
    // At most 15 letters: Linux cuts the rest. A team's threads are called as the thread that made them.
    private const string Name = "team's first";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [SkippableFact]
    public void Release_AfterWorkForSeveralThreads_EndsTheOthers()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "GNU OpenMP is Linux's");
        int before = torch.get_num_threads();
        int idle = 0;
        int during = 0;
        bool hasEnded = false;

        Thread thread = new(() =>
        {
            // Whatever other tests have set, a team of two. The setting itself starts a thread, which is no team's.
            torch.set_num_threads(2);
            idle = CountThreads();
            _ = Work();
            during = CountThreads();
            ComputeThreads.Release();

            // They have been told; the kernel takes a moment.
            hasEnded = SpinWait.SpinUntil(() => CountThreads() == idle, Patience);
        })
        {
            Name = Name,
        };
        thread.Start();
        thread.Join();
        torch.set_num_threads(before);

        Assert.Equal(idle + 1, during);
        Assert.True(hasEnded);
    }

    [Fact]
    public void Release_Twice_LetsLaterWorkGoOn()
    {
        float before = Work();

        ComputeThreads.Release();
        ComputeThreads.Release();

        Assert.Equal(before, Work());
    }

    // Large enough for libtorch to share it out.
    private static float Work()
    {
        using torch.Tensor ones = torch.ones(1024, 1024);
        using torch.Tensor twos = ones.add(ones);

        return TensorData.ToArray(twos).Sum();
    }

    private static int CountThreads()
    {
        return Directory.GetDirectories("/proc/self/task").Count(task => ReadName(task) == Name);
    }

    private static string ReadName(string task)
    {
        try
        {
            return File.ReadAllText(Path.Combine(task, "comm")).Trim();
        }
        catch (IOException)
        {
            return ""; // it has just ended
        }
    }
}
