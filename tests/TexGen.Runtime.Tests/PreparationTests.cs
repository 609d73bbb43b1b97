using Silk.NET.OpenGL;
using TexGen.Graphics.Testing;
using TexGen.Runtime.Rendering;
using TexGen.Testing;

namespace TexGen.Runtime.Tests;

public sealed class PreparationTests
{
    [SkippableFact]
    public void Load_Again_CompilesNothingAndMakesTheSameTile()
    {
        using RuntimeFixture fixture = new(TinyModel.Manifest());
        GL gl = fixture.Context.Gl;
        Skip.If(gl.GetInteger(GetPName.NumProgramBinaryFormats) == 0, "This driver gives no programs out.");
        RuntimeRequest request = new() { Width = 16, Height = 8, Steps = 3, Seed = 5 };
        byte[] expected = fixture.Make(request);
        Assert.Equal(0, fixture.Model.Programs.RestoredCount);
        int compiled = fixture.Model.Programs.CompiledCount;
        string folder = ProgramCache.FolderOf(fixture.Cache);
        Assert.Equal(compiled, Directory.GetFiles(folder).Length);

        using (RuntimeModel again = RuntimeModel.Load(gl, fixture.Path, new() { KernelCacheFile = fixture.Cache }))
        {
            Assert.Equal(expected, fixture.Make(request, again));
            Assert.Equal((0, compiled), (again.Programs.CompiledCount, again.Programs.RestoredCount));
        }

        foreach (string path in Directory.GetFiles(folder))
        {
            byte[] bytes = File.ReadAllBytes(path);
            bytes[^1] ^= 1;
            File.WriteAllBytes(path, bytes);
        }

        using (RuntimeModel damaged = RuntimeModel.Load(gl, fixture.Path, new() { KernelCacheFile = fixture.Cache }))
        {
            Assert.Equal(expected, fixture.Make(request, damaged));
            Assert.Equal((compiled, 0), (damaged.Programs.CompiledCount, damaged.Programs.RestoredCount));
        }

        // Written anew.
        using RuntimeModel last = RuntimeModel.Load(gl, fixture.Path, new() { KernelCacheFile = fixture.Cache });
        Assert.Equal(expected, fixture.Make(request, last));
        Assert.Equal((0, compiled), (last.Programs.CompiledCount, last.Programs.RestoredCount));
    }

    [SkippableFact]
    public void Load_WithoutACache_KeepsNothing()
    {
        using EglTestContext context = EglTestContext.Open();
        using TemporaryFolder folder = new();
        string path = TinyModel.Write(folder.File("tiny.texgen"));

        using RuntimeModel model = RuntimeModel.Load(context.Gl, path, new() { KernelCacheFile = "" });

        Assert.True(model.Programs.CompiledCount > 0);
        Assert.Equal(path, Assert.Single(Directory.GetFileSystemEntries(folder.Path)));
    }

    [SkippableTheory]
    [InlineData("direct-64x4x8")]
    [InlineData("texels-64x4x8")]
    [InlineData("tiled-64x32x16-4x4")]
    [InlineData("tiled-64x32x16-4x4/texels-64x4x8")]
    [InlineData("direct-64x4x8/tiled-64x32x16-4x4")]
    public void Load_AnyKernels_CompilesAllThatATileNeeds(string kernels)
    {
        using RuntimeFixture fixture = new(TinyModel.Manifest(), kernels);
        int prepared = GlObject.LiveCount;
        using (RuntimeSession session = fixture.Model.Begin(new RuntimeRequest { Width = 16, Height = 8, Steps = 2 }))
        {
            _ = fixture.Finish(session);
        }

        // Programs stay the model's: one that was first needed by a frame would be left.
        Assert.Equal(prepared, GlObject.LiveCount);
    }

    [SkippableFact]
    public void Advance_TwoKernelsInSlices_MakesTheVerySameTileAndNearlyThatOfOne()
    {
        // The finer level's convolutions of a picture of this size are large ones here, the coarser level's small ones.
        RuntimeRequest request = new() { Width = 192, Height = 192, Steps = 2, Seed = 5 };
        using RuntimeFixture fixture = new(TinyModel.Manifest(), "texels-64x4x8/texels-64x4x16");
        Assert.InRange(fixture.Model.Choice.Boundary, 96 * 96 * 4, 96 * 96 * 8);
        byte[] whole = fixture.Make(request);
        using RuntimeSession session = fixture.Model.Begin(request);
        int slices = 0;
        for (; !session.IsFinished; slices++)
        {
            session.Advance(TimeSpan.FromTicks(1));
        }

        Assert.True(slices > 2 * request.Steps);
        Assert.Equal(whole, fixture.Show(session));

        using RuntimeFixture one = new(TinyModel.Manifest(), "texels-64x4x16");
        Assert.InRange(one.Make(request).Zip(whole, static (a, b) => Math.Abs(a - b)).Max(), 0, 1);
    }
}
