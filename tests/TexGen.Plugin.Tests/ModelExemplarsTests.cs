using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;
using TexGen.Model.Materials;
using TexGen.Testing;
using TexGen.Training;

namespace TexGen.Plugin.Tests;

public sealed class ModelExemplarsTests
{
    private const int Side = 48;

    [Theory]
    [InlineData(NormalConvention.OpenGL)]
    [InlineData(NormalConvention.DirectX)]
    public void Read_NormalsOfBothConventions_AreThoseThatTheModelLearned(NormalConvention convention)
    {
        using TemporaryFolder folder = new();
        Image up = SyntheticPicture.Stripes(Side, Side, 2);
        Image down = up.Clone();
        for (int i = 1; i < down.Pixels.Length; i += 2)
        {
            down.Pixels[i] = 1f - down.Pixels[i];
        }

        ImageFile.Write(folder.File("oak_color.png"), SyntheticPicture.Stripes(Side, Side));
        ImageFile.Write(folder.File("oak_nor_gl.png"), NormalMap.Encode(up));
        ImageFile.Write(folder.File("oak_nor_dx.png"), NormalMap.Encode(down));
        TrainingOptions options = new() { Size = Side, Normals = convention };
        Exemplar learned = Assert.Single(ExemplarReader.Read([folder.Path], options));
        ModelManifest manifest = TinyModel.Manifest(learned.Image.Channels) with
        {
            Maps = learned.Maps!,
            Exemplars = [learned.Info],
        };

        Exemplar read = Assert.Single(ModelExemplars.Read(folder.Path, manifest, null));

        Assert.Equal(learned.Info.Sha256, read.Info.Sha256);
        Assert.Equal(learned.Image.Pixels.ToArray(), read.Image.Pixels.ToArray());
    }

    [Fact]
    public void Read_MapsThatWereStretched_AreStretchedAgain()
    {
        using TemporaryFolder folder = new();
        ImageFile.Write(folder.File("oak_color.png"), SyntheticPicture.Stripes(Side, Side));
        ImageFile.Write(folder.File("oak_height.png"), SyntheticPicture.Stripes(Side, 40, 1));
        TrainingOptions options = new() { Size = Side, StretchesMaps = true };
        Exemplar learned = Assert.Single(ExemplarReader.Read([folder.Path], options));
        ModelManifest manifest = TinyModel.Manifest(learned.Image.Channels) with
        {
            Maps = learned.Maps!,
            Exemplars = [learned.Info],
        };

        Exemplar read = Assert.Single(ModelExemplars.Read(folder.Path, manifest, null));

        Assert.Equal((40, 40, learned.Info.Sha256), (read.Info.Width, read.Info.Height, read.Info.Sha256));
        Assert.Equal(learned.Image.Pixels.ToArray(), read.Image.Pixels.ToArray());
    }
}
