using System.Xml.Linq;
using TexGen.Testing;

namespace TexGen.Model.Tests.Architecture;

/// <summary>
/// The direction of the projects, as docs/ARCHITECTURE.md draws it.
/// </summary>
public sealed class ProjectGraphTests
{
    // What each project may name in its project file; what follows from that by itself need not be listed.
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["TexGen.Core"] = [],
        ["TexGen.Model"] = ["TexGen.Core", "TorchSharp", "StbImageSharp", "System.Numerics.Tensors"],
        ["TexGen.Training"] = ["TexGen.Model"],
        ["TexGen.Runtime"] = ["TexGen.Core", "Silk.NET.OpenGL"],
        ["TexGen.Native"] = ["TexGen.Runtime"],
        ["TexGen.Plugin"] = ["TexGen.Model", "TexGen.Training", "TexGen.Runtime", "Silk.NET.OpenGL"],
        ["TexGen.Viewer"] = ["TexGen.Plugin", "Silk.NET.OpenGL", "Silk.NET.Windowing", "Silk.NET.Input"],
        ["TexGen.Cli"] = ["TexGen.Plugin", "TexGen.Viewer", "Spectre.Console", "System.CommandLine"],
    };

    public static TheoryData<string> Products() => [.. Allowed.Keys];

    [Theory]
    [MemberData(nameof(Products))]
    public void Product_References_AreThoseOfTheArchitecture(string project)
    {
        string file =
            Assert.Single(ProjectsBelow("src", "training"), path => Path.GetFileNameWithoutExtension(path) == project);
        string[] found = References(file);

        Assert.Equal(Allowed[project].Length == 0, found.Length == 0);
        Assert.Empty(found.Except(Allowed[project]));
    }

    [Fact]
    public void Products_AllOfThem_AreInTheList()
    {
        Assert.Equal(
            Allowed.Keys.Order(StringComparer.Ordinal),
            ProjectsBelow("src", "training").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Bindings_References_StayAmongTheBindings()
    {
        string[] bindings = ProjectsBelow("bindings");
        string?[] names = [.. bindings.Select(Path.GetFileNameWithoutExtension)];

        Assert.Contains("TorchSharp", names);
        Assert.All(bindings, file => Assert.Empty(References(file).Except(names)));
    }

    [Fact]
    public void DisplaysForTests_References_NameNoProject()
    {
        // The bindings' tests share it with the viewer's, and know nothing of the products.
        string file = Assert.Single(ProjectsBelow("tests/Displays.Testing"));

        Assert.Equal(["Xunit.SkippableFact"], References(file));
    }

    [Fact]
    public void Products_ProjectFiles_DoNotKnowTheBindings()
    {
        // Only Directory.Build.targets knows whether a library is a package or a binding.
        foreach (string file in ProjectsBelow("src", "training"))
        {
            string text = File.ReadAllText(file);
            Assert.DoesNotContain("bindings", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("TorchSharp-c", text, StringComparison.Ordinal);
        }

        foreach (string file in SourcesBelow("src", "training"))
        {
            IEnumerable<string> conditions = File.ReadLines(file).Select(static line => line.Trim())
                .Where(static line => line.StartsWith("#if", StringComparison.Ordinal) && line != "#if DEBUG");
            Assert.Empty(conditions);
        }
    }

    [Fact]
    public void Libraries_Sources_DoNotWriteToTheConsole()
    {
        foreach (string file in SourcesBelow(
            "src/TexGen.Model", "training", "src/TexGen.Runtime", "src/TexGen.Native", "src/TexGen.Plugin"))
        {
            Assert.DoesNotContain("Console.", File.ReadAllText(file), StringComparison.Ordinal);
        }
    }

    private static string[] References(string file)
    {
        return
        [
            .. XDocument.Load(file).Descendants()
                .Where(static element => element.Name.LocalName
                    is "ProjectReference" or "PackageReference" or "NativeLibrary" or "Reference")
                .Select(static element => (string?)element.Attribute("Include"))
                .OfType<string>()
                .Select(static name => name.EndsWith(".csproj", StringComparison.Ordinal)
                    ? Path.GetFileNameWithoutExtension(name.Replace('\\', '/'))
                    : name),
        ];
    }

    private static string[] ProjectsBelow(params string[] folders) => FilesBelow("*.csproj", folders);

    private static string[] SourcesBelow(params string[] folders) => FilesBelow("*.cs", folders);

    private static string[] FilesBelow(string pattern, string[] folders)
    {
        string[] files =
        [
            .. folders.Select(static folder => RepositoryPaths.Combine(folder))
                .SelectMany(folder => Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories))
                .Where(static file => !file.Split('/', '\\').Any(static part => part is "obj" or "bin")),
        ];
        Assert.NotEmpty(files);

        return files;
    }
}
