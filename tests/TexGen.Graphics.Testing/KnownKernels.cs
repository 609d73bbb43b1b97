using Silk.NET.OpenGL;
using TexGen.Runtime.Kernels;

namespace TexGen.Graphics.Testing;

/// <summary>
/// Kernels that need not be measured, which software takes seconds for.
/// </summary>
public static class KnownKernels
{
    /// <summary>The variant that tests take.</summary>
    public const string Name = "texels-64x4x16";

    /// <summary>Writes the file that a model's kernels are looked up in.</summary>
    /// <param name="gl">The context, current on this thread.</param>
    /// <param name="path">The file.</param>
    /// <returns><paramref name="path"/>.</returns>
    public static string Write(GL gl, string path)
    {
        KernelVariant variant = KernelVariant.All.Single(static variant => variant.Name == Name);
        new KernelCache(path).Remember(new KernelChooser(gl, StoragePrecision.Single).DeviceKey, variant.Name);

        return path;
    }
}
