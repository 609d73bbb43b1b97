using Silk.NET.OpenGL;
using TexGen.Graphics.Testing;
using TexGen.Runtime.Rendering;

namespace TexGen.Runtime.Tests.Rendering;

public sealed class StorageBufferTests
{
    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void Making_MemorySpentAndAnOlderErrorPending_SaysThatMemoryIsSpent(bool isFilled)
    {
        using EglTestContext context = EglTestContext.Open();
        using ScriptedDriver driver = new();
        driver.Errors.Enqueue(GLEnum.InvalidEnum);
        driver.AllocationErrors = [GLEnum.InvalidOperation, GLEnum.OutOfMemory];

        GraphicsException exception = Assert.Throws<GraphicsException>(
            () => isFilled ? StorageBuffer.Filled<int>(driver.Gl, [1, 2, 3]) : StorageBuffer.Allocate(driver.Gl, 12));

        Assert.Contains("memory for a buffer of 12 bytes (OutOfMemory)", exception.Message, StringComparison.Ordinal);
        Assert.Equal(GLEnum.NoError, driver.Gl.GetError());
    }

    [SkippableFact]
    public void Making_HostsOutOfMemoryPending_IsNotTakenForItsOwn()
    {
        using EglTestContext context = EglTestContext.Open();
        using ScriptedDriver driver = new();
        driver.Errors.Enqueue(GLEnum.InvalidValue);
        driver.Errors.Enqueue(GLEnum.OutOfMemory);

        using GlBuffer buffer = StorageBuffer.Filled<int>(driver.Gl, [1, 2, 3]);

        int[] found = new int[3];
        buffer.Read<int>(found);
        Assert.Equal([1, 2, 3], found);
        Assert.Equal(GLEnum.NoError, driver.Gl.GetError());
    }

    [SkippableFact]
    public void Take_ContextThatAlwaysErrs_ComesToAnEnd()
    {
        using EglTestContext context = EglTestContext.Open();
        using ScriptedDriver driver = new();
        for (int i = 0; i < 1000; i++)
        {
            driver.Errors.Enqueue(GLEnum.InvalidOperation);
        }

        Assert.Equal(GLEnum.InvalidOperation, GlErrors.Take(driver.Gl));
        Assert.NotEmpty(driver.Errors);
    }
}
