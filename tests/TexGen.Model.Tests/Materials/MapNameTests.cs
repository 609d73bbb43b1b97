using TexGen.Model.Materials;

namespace TexGen.Model.Tests.Materials;

public sealed class MapNameTests
{
    [Theory]
    [InlineData("albedo.jpg", "", "albedo", null)]
    [InlineData("Bricks102_1K-JPG_Color.jpg", "bricks102", "albedo", null)]
    [InlineData("Bricks102_1K-JPG_NormalGL.jpg", "bricks102", "normal", NormalConvention.OpenGL)]
    [InlineData("Bricks102_1K-JPG_NormalDX.jpg", "bricks102", "normal", NormalConvention.DirectX)]
    [InlineData("Metal053C_2K-PNG_Metalness.png", "metal053-c", "metallic", null)]
    [InlineData("Metal053C_2K-PNG_AmbientOcclusion.png", "metal053-c", "ao", null)]
    [InlineData("Rock053_Displacement.png", "rock053", "height", null)]
    [InlineData("rock_wall_02_diff_1k.jpg", "rock-wall-02", "albedo", null)]
    [InlineData("rock_wall_02_nor_gl_4k.png", "rock-wall-02", "normal", NormalConvention.OpenGL)]
    [InlineData("rock_wall_02_nor_dx_4k.png", "rock-wall-02", "normal", NormalConvention.DirectX)]
    [InlineData("rock_wall_02_rough_1k.jpg", "rock-wall-02", "roughness", null)]
    [InlineData("rock_wall_02_disp_16k.png", "rock-wall-02", "height", null)]
    [InlineData("rock_wall_02_arm_1k.jpg", "rock-wall-02", "arm", null)]
    [InlineData("T_Oak_BaseColor.tga", "t-oak", "albedo", null)]
    [InlineData("oak base color.png", "oak", "albedo", null)]
    [InlineData("oak-normal-ogl.png", "oak", "normal", NormalConvention.OpenGL)]
    [InlineData("oak_normalgl.png", "oak", "normal", NormalConvention.OpenGL)]
    [InlineData("oak_normal_map.png", "oak", "normal", null)]
    [InlineData("oak_NormalMap-1024x1024.png", "oak", "normal", null)]
    [InlineData("oak_Height_16bit.png", "oak", "height", null)]
    public void Parse_NamesOfShopsAndPrograms_TellMaterialMapAndConvention(
        string file, string material, string map, NormalConvention? convention)
    {
        Assert.Equal(new MapName(material, map, convention), MapName.Parse(Path.Combine("some.folder_ao", file)));
    }

    [Theory]
    [InlineData("rust.jpg")]
    [InlineData("Metal053C.png")]
    [InlineData("normality.png")]
    [InlineData("colorful wall.png")]
    [InlineData("roughness of the sea.png")]
    [InlineData("IMG_2031.jpg")]
    [InlineData("1024.png")]
    [InlineData("oak_height_gl.png")]
    public void Parse_OtherNames_TellNothing(string file)
    {
        Assert.Null(MapName.Parse(file));
    }
}
