using TexGen.Model.Tensors;
using static TorchSharp.torch;

namespace TexGen.Model.Tests.Tensors;

public sealed class TorchThreadsTests
{
    [Fact]
    public void UseAllProcessors_CalledAgain_LeavesTheHostsChoice()
    {
        int before = get_num_threads();
        try
        {
            int count = TorchThreads.UseAllProcessors();
            Assert.InRange(count, 1, Math.Max(Environment.ProcessorCount, before));

            set_num_threads(1);
            Assert.Equal(count, TorchThreads.UseAllProcessors());
            Assert.Equal(1, get_num_threads());
        }
        finally
        {
            set_num_threads(before);
        }
    }
}
