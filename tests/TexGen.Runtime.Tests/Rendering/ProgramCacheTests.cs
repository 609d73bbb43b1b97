using System.Buffers.Binary;
using System.Text;
using Silk.NET.OpenGL;
using TexGen.Graphics.Testing;
using TexGen.Runtime.Rendering;
using TexGen.Testing;

namespace TexGen.Runtime.Tests.Rendering;

public sealed class ProgramCacheTests
{
    [SkippableFact]
    public void Make_SameSourcesAgain_RestoresWhatComputesTheSame()
    {
        using EglTestContext context = Open();
        using TemporaryFolder folder = new();
        string programs = folder.File("cache/kernels.programs");
        ProgramCache first = new(context.Gl, programs);
        ProgramCache second = new(context.Gl, programs);

        float[] expected = Run(context.Gl, first, Sum(3));
        float[] found = Run(context.Gl, second, Sum(3));

        Assert.Equal((1, 0), (first.CompiledCount, first.RestoredCount));
        Assert.Equal((0, 1), (second.CompiledCount, second.RestoredCount));
        Assert.Equal(expected, found);
        Assert.Equal([3.0f, 4.0f, 5.0f, 6.0f], found);
    }

    [SkippableFact]
    public void Make_OtherSourcesOrAnotherDriver_CompilesThem()
    {
        using EglTestContext context = Open();
        using ScriptedDriver other = new();
        using TemporaryFolder folder = new();
        other.PretendGpu();
        Run(context.Gl, new ProgramCache(context.Gl, folder.Path), Sum(1));
        ProgramCache cache = new(context.Gl, folder.Path);
        ProgramCache elsewhere = new(other.Gl, folder.Path);

        Assert.Equal(2.0f, Run(context.Gl, cache, Sum(2))[0]);
        Assert.Equal(1.0f, Run(other.Gl, elsewhere, Sum(1))[0]);

        Assert.Equal((1, 0), (cache.CompiledCount, cache.RestoredCount));
        Assert.Equal((1, 0), (elsewhere.CompiledCount, elsewhere.RestoredCount));
        Assert.Equal(3, Directory.GetFiles(folder.Path).Length);
    }

    [SkippableTheory]
    [InlineData("flipped")]
    [InlineData("cut")]
    [InlineData("empty")]
    [InlineData("another program's")]
    [InlineData("refused")]
    [InlineData("of a format that is none")]
    public void Make_FileThatIsNotTheProgram_CompilesAndWritesItAnew(string damage)
    {
        using EglTestContext context = Open();
        using TemporaryFolder folder = new();
        Run(context.Gl, new ProgramCache(context.Gl, folder.Path), Sum(3));
        string path = Assert.Single(Directory.GetFiles(folder.Path));
        byte[] whole = File.ReadAllBytes(path);
        File.WriteAllBytes(path, Damaged(whole, damage));

        ProgramCache cache = new(context.Gl, folder.Path);
        Assert.Equal([3.0f, 4.0f, 5.0f, 6.0f], Run(context.Gl, cache, Sum(3)));
        Assert.Equal((1, 0), (cache.CompiledCount, cache.RestoredCount));
        Assert.Equal(GLEnum.NoError, context.Gl.GetError());

        ProgramCache again = new(context.Gl, folder.Path);
        Assert.Equal([3.0f, 4.0f, 5.0f, 6.0f], Run(context.Gl, again, Sum(3)));
        Assert.Equal((0, 1), (again.CompiledCount, again.RestoredCount));
        Assert.Equal(path, Assert.Single(Directory.GetFiles(folder.Path)));
    }

    [SkippableFact]
    public void Make_FolderThatCannotBe_CompilesEachTime()
    {
        using EglTestContext context = Open();
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.File("programs"), "a file");
        ProgramCache cache = new(context.Gl, folder.File("programs"));

        Assert.Equal(3.0f, Run(context.Gl, cache, Sum(3))[0]);
        Assert.Equal(3.0f, Run(context.Gl, cache, Sum(3))[0]);

        Assert.Equal((2, 0), (cache.CompiledCount, cache.RestoredCount));
        Assert.Equal("a file", File.ReadAllText(folder.File("programs")));
    }

    [SkippableFact]
    public void Make_DriverWithoutFormats_AsksForNoBinary()
    {
        using EglTestContext context = EglTestContext.Open();
        using ScriptedDriver driver = new();
        using TemporaryFolder folder = new();
        driver.HasProgramBinaries = false;
        ProgramCache cache = new(driver.Gl, folder.File("programs"));

        Assert.Equal(3.0f, Run(driver.Gl, cache, Sum(3))[0]);

        Assert.Equal(1, cache.CompiledCount);
        Assert.False(Directory.Exists(folder.File("programs")));
        Assert.DoesNotContain("glGetProgramBinary", driver.Functions);
        Assert.DoesNotContain("glProgramBinary", driver.Functions);
    }

    [SkippableFact]
    public void Make_MoreThanTheFolderMayHold_DeletesTheOldest()
    {
        using EglTestContext context = Open();
        using TemporaryFolder folder = new();
        Run(context.Gl, new ProgramCache(context.Gl, folder.Path), Sum(1));
        string oldest = Assert.Single(Directory.GetFiles(folder.Path));
        long bytes = new FileInfo(oldest).Length;
        File.SetLastWriteTimeUtc(oldest, DateTime.UtcNow.AddDays(-3.0));
        File.WriteAllText(folder.File("a host's.txt"), "not a program");
        File.SetLastWriteTimeUtc(folder.File("a host's.txt"), DateTime.UtcNow.AddDays(-9.0));
        ProgramCache cache = new(context.Gl, folder.Path, mostBytes: (5 * bytes) / 2);

        // There is room for two; needed, the first is no longer the oldest.
        Run(context.Gl, cache, Sum(2));
        string second = Directory.GetFiles(folder.Path, "*.program").Single(path => path != oldest);
        File.SetLastWriteTimeUtc(second, DateTime.UtcNow.AddDays(-2.0));
        Run(context.Gl, cache, Sum(1));
        Run(context.Gl, cache, Sum(3));

        Assert.Equal((2, 1), (cache.CompiledCount, cache.RestoredCount));
        Assert.Equal(2, Directory.GetFiles(folder.Path, "*.program").Length);
        Assert.True(File.Exists(oldest));
        Assert.False(File.Exists(second));
        Assert.True(File.Exists(folder.File("a host's.txt")));
    }

    [Fact]
    public void FolderOf_FileOfKernels_IsBesideItOrNone()
    {
        Assert.Equal("", ProgramCache.FolderOf(""));
        Assert.Equal(Path.GetFullPath("there/kernels.programs"), ProgramCache.FolderOf("there/kernels.txt"));
    }

    private static EglTestContext Open()
    {
        EglTestContext context = EglTestContext.Open();
        if (context.Gl.GetInteger(GetPName.NumProgramBinaryFormats) == 0)
        {
            context.Dispose();
            Skip.If(true, "This driver gives no programs out.");
        }

        return context;
    }

    private static byte[] Damaged(byte[] whole, string damage)
    {
        int keyLength = BinaryPrimitives.ReadInt32LittleEndian(whole.AsSpan(12));
        string key = Encoding.UTF8.GetString(whole, 24, keyLength);
        ProgramBinary binary = ProgramFile.Decode(whole, key)!.Value;
        byte[] flipped = [.. whole];
        flipped[^10] ^= 1;

        return damage switch
        {
            "flipped" => flipped,
            "cut" => whole[..^10],
            "empty" => [],
            "another program's" => ProgramFile.Encode(key.Replace("3.0", "4.0", StringComparison.Ordinal), binary),
            "refused" => ProgramFile.Encode(key, binary with { Bytes = new byte[100] }),
            _ => ProgramFile.Encode(key, binary with { Format = 1 }),
        };
    }

    private static GlShaderSource Sum(int first)
    {
        return new GlShaderSource(
            "Sum.comp",
            ShaderType.ComputeShader,
            $$"""
            #version 430 core
            layout(local_size_x = 4) in;
            layout(std430, binding = 0) buffer Result { float values[]; };
            layout(location = 3) uniform float step;
            void main() { values[gl_LocalInvocationID.x] = {{first}}.0 + step * float(gl_LocalInvocationID.x); }
            """);
    }

    private static float[] Run(GL gl, ProgramCache cache, GlShaderSource source)
    {
        using GlProgram program = cache.Make(source);
        using GlBuffer buffer = StorageBuffer.Allocate(gl, 4 * sizeof(float));
        program.Use();
        buffer.BindBase(0);
        gl.Uniform1(3, 1.0f);
        gl.DispatchCompute(1, 1, 1);
        float[] values = new float[4];
        buffer.Read<float>(values);

        return values;
    }
}
