using TexGen.Runtime.Rendering;
using TexGen.Testing;

namespace TexGen.Runtime.Tests;

public sealed class PreparationTests
{
    [SkippableTheory]
    [InlineData("direct-64x4x8")]
    [InlineData("tiled-64x32x16-4x4")]
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
}
