using TexGen.Cli.Parsing;
using TexGen.Model.Materials;

namespace TexGen.Cli.Tests.Parsing;

public sealed class MapsParserTests
{
    [Fact]
    public void Parse_NamesAliasesAndFilesWithCommas_TellsThemApart()
    {
        MaterialFiles files = MapsParser.Parse("color=a,b/oak_1,2.jpg,Normal=n_dx.png,displacement=h=1.png");

        Assert.Equal(
            [
                new MapFile("albedo", "a,b/oak_1,2.jpg"),
                new MapFile("normal", "n_dx.png"),
                new MapFile("height", "h=1.png"),
            ],
            files.Files);
    }

    [Theory]
    [InlineData("albedo=in/oak_color.jpg", "oak", null)]
    [InlineData("albedo=in/albedo.jpg", "in", null)]
    [InlineData("albedo=in/picture.jpg", "picture", null)]
    [InlineData("normal=in/oak_normal_dx.jpg", "oak", NormalConvention.DirectX)]
    public void Parse_FilesOfAMaterial_TellItsNameAndConvention(
        string text, string name, NormalConvention? convention)
    {
        MaterialFiles files = MapsParser.Parse(text);

        Assert.Equal(name, files.Name);
        Assert.Equal(convention, files.Files[0].Convention);
    }

    [Theory]
    [InlineData("a.jpg", "'a.jpg' names no map")]
    [InlineData("albedo=", "names no map and file")]
    [InlineData("=a.jpg", "names no map and file")]
    [InlineData("glitter=a.jpg", "no map 'glitter'; choose of albedo, normal, roughness")]
    [InlineData("albedo=a.jpg,diffuse=b.jpg", "the albedo map twice")]
    public void Parse_WhatCannotBeRead_SaysWhy(string text, string expected)
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => MapsParser.Parse(text));
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }
}
