using System.Runtime.InteropServices;
using Silk.NET.OpenGL;
using TexGen.Model.Checkpoints;
using TexGen.Model.Materials;
using TexGen.Model.Networks;
using TexGen.Native.Structures;
using TexGen.Testing;

namespace TexGen.Native.Tests;

[Collection(LibraryTests.Name)]
public sealed unsafe class ModelExportsTests(PublishedLibrary library)
{
    private const uint Version = 0x000100;

    [SkippableFact]
    public void Version_LibraryAndHeader_AreTheProjects()
    {
        Assert.Equal(Version, new Functions(library).Version());
        Assert.Contains(
            $"#define TEXGEN_VERSION 0x{Version:x6}u\n",
            File.ReadAllText(Path.Combine(PublishedLibrary.Folder, "texgen.h")),
            StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Library_Size_IsWhatAnEngineCanCarry()
    {
        library.Require();

        Assert.InRange(new FileInfo(PublishedLibrary.Path).Length, 1, 15_000_000);
    }

    [SkippableFact]
    public void Load_Picture_TellsAboutIt()
    {
        using Host host = new(library);
        nint model = host.Load();
        ModelInfoData info = new() { Size = (uint)sizeof(ModelInfoData) };
        MapInfoData map = new() { Size = (uint)sizeof(MapInfoData) };

        host.Check(host.Library.GetModelInfo(model, &info));
        host.Check(host.Library.GetMapInfo(model, 0, &map));

        Assert.Equal((4u, 1u), (info.Stride, info.MapCount));
        Assert.Equal("tiny", Text(info.Name));
        Assert.Equal("texels-64x4x8", Text(info.Kernels));
        Assert.Equal(("albedo", 3u, MapInfoData.Srgb), (Text(map.Name), map.Channels, map.Flags));
        host.AssertFails(Result.Argument, "no map 1", host.Library.GetMapInfo(model, 1, &map));
        host.Check(host.Library.FreeModel(model));
    }

    [SkippableFact]
    public void Load_Material_TellsNormalsAndWhatIsConstant()
    {
        using Host host = new(library);
        nint model;
        LoadOptionsData options = host.Options;
        ModelManifest manifest = TinyModel.Manifest() with
        {
            Maps =
            [
                new MapInfo("normal", 2, "linear") { Normals = NormalConvention.DirectX },
                new MapInfo("metallic", 1, "linear") { Constant = [0.25f] },
                new MapInfo("roughness", 1, "linear"),
            ],
        };
        TinyModel.Write(host.File("m.texgen"), manifest);

        host.Check(host.Library.Load(host.File("m.texgen"), Host.GetFunction, &options, &model));
        MapInfoData normal = new() { Size = (uint)sizeof(MapInfoData) };
        MapInfoData metallic = normal;
        host.Check(host.Library.GetMapInfo(model, 0, &normal));
        host.Check(host.Library.GetMapInfo(model, 1, &metallic));

        Assert.Equal(MapInfoData.Normal | MapInfoData.NormalYDown, normal.Flags);
        Assert.Equal((MapInfoData.IsConstant, 0.25f), (metallic.Flags, metallic.Constant[0]));
        host.Check(host.Library.FreeModel(model));
    }

    [SkippableFact]
    public void Load_FilesThatAreNone_AreErrorsThatNameThem()
    {
        using Host host = new(library);
        nint model = 77;
        nint copy = 77;
        Result Load(string? path) => host.TryLoad(path, Host.GetFunction, ref model);
        byte[] whole = File.ReadAllBytes(host.ModelFile);
        File.WriteAllBytes(host.File("cut.texgen"), whole[..^100]);
        File.WriteAllText(host.File("text.texgen"), "not a model at all");
        byte[] notFinite = [.. whole];
        notFinite.AsSpan(^4..).Fill(0xFF);
        File.WriteAllBytes(host.File("nan.texgen"), notFinite);

        host.AssertFails(Result.File, "none.texgen': there is no such file", Load(host.File("none.texgen")));
        host.AssertFails(Result.Model, "cut.texgen': is cut off", Load(host.File("cut.texgen")));
        host.AssertFails(Result.Model, "text.texgen': is not a safetensors file", Load(host.File("text.texgen")));
        host.AssertFails(Result.Model, "holds a number that is not finite", Load(host.File("nan.texgen")));
        host.AssertFails(Result.Argument, "path is a null pointer", Load(null));
        host.AssertFails(
            Result.Model, "'memory': is cut off", host.Library.LoadMemory(whole[..^1], Host.GetFunction, null, &copy));
        Assert.Equal((77, 77), (model, copy));
    }

    [SkippableFact]
    public void Load_ModelsOfOtherWeightsOrANewerFormat_AreErrorsOfTheModel()
    {
        using Host host = new(library);
        nint model = 77;
        Result Load(string name) => host.TryLoad(host.File(name), Host.GetFunction, ref model);
        using DenoisingNetwork network = TinyModel.CreateNetwork(TinyModel.Manifest());
        Dictionary<string, SafetensorsEntry> weights = TinyModel.Entries(network);
        weights["stranger"] = weights["head.bias"];
        ModelFile.Write(host.File("more.texgen"), TinyModel.Manifest(), weights);
        weights.Remove("stranger");
        weights.Remove("head.bias");
        ModelFile.Write(host.File("fewer.texgen"), TinyModel.Manifest(), weights);
        File.WriteAllBytes(
            host.File("newer.texgen"),
            ModelBytes.Replace(File.ReadAllBytes(host.ModelFile), ModelBytes.Format, ModelBytes.NewerFormat));

        host.AssertFails(Result.Model, $"holds {weights.Count + 2} tensors", Load("more.texgen"));
        host.AssertFails(Result.Model, "lacks the weight 'head.bias'", Load("fewer.texgen"));
        host.AssertFails(Result.Model, "Use a newer TexGen", Load("newer.texgen"));
        Assert.Equal(77, model);
    }

    [SkippableFact]
    public void Load_NullPointersAndUnknownFlags_AreErrors()
    {
        using Host host = new(library);
        nint model;
        LoadOptionsData options = host.Options;
        host.AssertFails(
            Result.Argument, "model is a null pointer", host.Library.Load(host.ModelFile, Host.GetFunction, &options, null));
        host.AssertFails(
            Result.Argument, "get_function is a null pointer", host.Library.Load(host.ModelFile, 0, &options, &model));

        options.Flags = LoadOptionsData.HalfArithmetic;
        host.AssertFails(
            Result.Argument, "takes HalfPrecision", host.Library.Load(host.ModelFile, Host.GetFunction, &options, &model));
        options.Flags = 0x80;
        host.AssertFails(
            Result.Unsupported, "no flags 0x80", host.Library.Load(host.ModelFile, Host.GetFunction, &options, &model));
        options.Size = 0;
        host.AssertFails(
            Result.Argument, "sizeof", host.Library.Load(host.ModelFile, Host.GetFunction, &options, &model));
    }

    [SkippableFact]
    public void Load_ContextThatIsTooOldOrNone_IsAnErrorOfGraphics()
    {
        using Host host = new(library);
        nint model = 0;
        Result Load(delegate* unmanaged<byte*, nint> functions) =>
            host.TryLoad(host.ModelFile, (nint)functions, ref model);

        host.AssertFails(Result.Graphics, "OpenGL 4.2; compute shaders need 4.3", Load(&OldFunction));
        host.AssertFails(Result.Graphics, "glGetIntegerv", Load(&NoFunction));
        host.Context.ReleaseCurrent();
        host.AssertFails(
            Result.Graphics, "No OpenGL context", host.TryLoad(host.ModelFile, Host.GetFunction, ref model));
        host.Context.MakeCurrent();
    }

    private static string Text(byte* text) => Marshal.PtrToStringUTF8((nint)text)!;

    [UnmanagedCallersOnly]
    private static nint NoFunction(byte* name) => 0;

    [UnmanagedCallersOnly]
    private static nint OldFunction(byte* name)
    {
        return Text(name) == "glGetIntegerv"
            ? (nint)(delegate* unmanaged<GetPName, int*, void>)&OldInteger
            : ((delegate* unmanaged<byte*, nint>)Host.GetFunction)(name);
    }

    [UnmanagedCallersOnly]
    private static void OldInteger(GetPName name, int* value) => *value = name == GetPName.MajorVersion ? 4 : 2;
}
