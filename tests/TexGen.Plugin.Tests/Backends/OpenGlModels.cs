using Silk.NET.OpenGL;
using TexGen.Graphics.Testing;
using TexGen.Model.Checkpoints;
using TexGen.Model.Materials;
using TexGen.Model.Tensors;
using TexGen.Testing;

namespace TexGen.Plugin.Tests.Backends;

/// <summary>
/// Models in a context without a window, and beside them in libtorch.
/// </summary>
internal sealed class OpenGlModels : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly EglTestContext _context = EglTestContext.Open();

    public OpenGlModels()
    {
        Cache = KnownKernels.Write(Gl, _folder.File("kernels.txt"));
    }

    public GL Gl => _context.Gl;

    public string Cache { get; }

    public GeneratorOptions InOpenGl => new() { Device = ComputeDevice.OpenGl, KernelCacheFile = Cache };

    public static GeneratorOptions InLibtorch { get; } =
        new() { Device = ComputeDevice.Cpu, Precision = ComputePrecision.Float32 };

    public void MakeCurrent() => _context.MakeCurrent();

    /// <summary>A model of pictures.</summary>
    public string Picture(ConditioningInfo? conditioning = null) => TinyModel.Write(
        _folder.File(conditioning is null ? "tiny.texgen" : "conditional.texgen"), conditioning: conditioning);

    /// <summary>A model of a material with four maps, one of them the same everywhere.</summary>
    public string Material()
    {
        return Write("material.texgen", TinyModel.Manifest(6) with
        {
            Maps =
            [
                new("albedo", 3, "sRGB"),
                new("normal", 2, "linear") { Normals = NormalConvention.OpenGL },
                new("metallic", 1, "linear") { Constant = [0.75f] },
                new("height", 1, "linear"),
            ],
        });
    }

    /// <summary>A classic U-Net, as in the paper: among zeros, with attention.</summary>
    public string Classic()
    {
        return Write("classic.texgen", TinyClassicModel.Manifest(isAsInThePaper: true));
    }

    /// <summary>A model that takes two evaluations, at each of its scales, and no others.</summary>
    public string Distilled(ConditioningInfo? conditioning = null)
    {
        return Write("distilled.texgen", TinyModel.Manifest(conditioning: conditioning) with
        {
            Diffusion = new DiffusionInfo
            {
                Distilled = new DistillationInfo
                {
                    Sigmas = [80.0, 1.0],
                    Teacher = "first.texgen",
                    TeacherSha256 = new string('0', 64),
                    TeacherSteps = 16,
                },
            },
        });
    }

    public void Dispose()
    {
        _context.Dispose();
        _folder.Dispose();
    }

    private string Write(string name, ModelManifest manifest) => TinyModel.Write(_folder.File(name), manifest);
}
