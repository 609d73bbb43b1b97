using TexGen.Model.Materials;
using TexGen.Testing;

namespace TexGen.Model.Tests.Materials;

public sealed class MaterialFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Find_FolderOfAShop_TakesItsMapsAndLeavesItsRendering()
    {
        Make("Rock053_1K_Color.jpg", "Rock053_1K_NormalDX.jpg", "Rock053_1K_NormalGL.jpg", "Rock053_1K_Roughness.jpg",
            "Rock053.png", "Rock053.usdc");
        MaterialFiles found = MaterialFiles.Find(_folder.Path)!;

        Assert.Equal(Path.GetFileName(_folder.Path), found.Name);
        Assert.Equal(["albedo", "normal", "roughness"], found.Files.Select(static file => file.Map));
        Assert.Equal(_folder.File("Rock053_1K_NormalGL.jpg"), found.Files[1].Path);
        Assert.Equal(NormalConvention.OpenGL, found.Files[1].Convention);
    }

    [Fact]
    public void Find_BothConventions_TakesTheOneAskedFor()
    {
        Make("a_diff.jpg", "a_nor_dx.jpg", "a_nor_gl.jpg");

        Assert.Equal(
            _folder.File("a_nor_dx.jpg"), MaterialFiles.Find(_folder.Path, NormalConvention.DirectX)!.Files[1].Path);
    }

    [Fact]
    public void Find_MapsOfAKindThatIsNotRead_AreNamedWhereNoOtherFileHasThem()
    {
        Make("a_diff_4k.jpg", "a_rough_4k.jpg", "a_rough_4k.exr", "a_nor_gl_4k.exr", "a_disp_4k.TIF", "a.blend", "notes.tif");
        MaterialFiles found = MaterialFiles.Find(_folder.Path)!;

        Assert.Equal(["albedo", "roughness"], found.Files.Select(static file => file.Map));
        Assert.Equal(["a_disp_4k.TIF", "a_nor_gl_4k.exr"], found.LeftOut);
    }

    [Theory]
    [InlineData("a.png", "b.png")]
    [InlineData("oak_color.png", "elm_color.png")]
    [InlineData("rust.png", "normal.png")]
    [InlineData("oak_color.png", "elm_normal.png")]
    public void Find_PicturesThatAreNoSet_FindsNone(params string[] names)
    {
        Make(names);

        Assert.Null(MaterialFiles.Find(_folder.Path));
    }

    [Theory]
    [InlineData("'elm', 'oak'", "oak_color.png", "oak_normal.png", "elm_color.png")]
    [InlineData("'scratches.png'", "oak_color.png", "oak_normal.png", "scratches.png")]
    [InlineData("'oak_color.png' and 'oak_diffuse.png'", "oak_color.png", "oak_diffuse.png", "oak_normal.png")]
    public void Find_SetThatIsNotClear_SaysWhy(string expected, params string[] names)
    {
        Make(names);

        InvalidDataException exception =
            Assert.Throws<InvalidDataException>(() => MaterialFiles.Find(_folder.Path));
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        Assert.Contains($"'{_folder.Path}'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("by name", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
    }

    private void Make(params string[] names)
    {
        foreach (string name in names)
        {
            File.WriteAllBytes(_folder.File(name), []);
        }
    }
}
