using Silk.NET.OpenGL;

namespace TexGen.Runtime.Tests;

/// <summary>
/// State of compute work that a host might have left behind, and a picture of all of it to compare.
/// </summary>
internal static class ComputeState
{
    private const int Buffers = 8;
    private const int PartStart = 256;
    private const int PartSize = 512;

    private const GetPName StorageBinding = (GetPName)0x90D3;

    // GL_SHADER_STORAGE_BUFFER_BINDING, _START and _SIZE.
    private static readonly GetPName[] OfBuffers = [StorageBinding, (GetPName)0x90D4, (GetPName)0x90D5];

    // GL_IMAGE_BINDING_NAME, _LEVEL, _LAYERED, _LAYER, _ACCESS and _FORMAT.
    private static readonly GetPName[] OfImages =
    [
        (GetPName)0x8F3A, (GetPName)0x8F3B, (GetPName)0x8F3C, (GetPName)0x8F3D, (GetPName)0x8F3E, (GetPName)0x906E,
    ];

    private static readonly GetPName[] Watched =
    [
        GetPName.CurrentProgram,
        StorageBinding,
        GetPName.ActiveTexture,
        GetPName.TextureBinding2D,
        GetPName.ArrayBufferBinding,
        GetPName.UniformBufferBinding,
    ];

    /// <summary>Sets every value to something unusual; every other buffer in part only.</summary>
    public static void MakeStrange(GL gl, uint program, uint buffer, uint texture)
    {
        gl.UseProgram(program);
        for (uint i = 0; i < Buffers; i++)
        {
            if (i % 2 == 0)
            {
                gl.BindBufferRange(BufferTargetARB.ShaderStorageBuffer, i, buffer, PartStart, PartSize);
            }
            else
            {
                gl.BindBufferBase(BufferTargetARB.ShaderStorageBuffer, i, buffer);
            }
        }

        gl.BindBuffer(BufferTargetARB.ArrayBuffer, buffer);
        gl.BindBuffer(BufferTargetARB.UniformBuffer, buffer);
        gl.ActiveTexture(TextureUnit.Texture5);
        gl.BindTexture(TextureTarget.Texture2D, texture);
        gl.BindImageTexture(0, texture, 0, false, 0, BufferAccessARB.ReadOnly, InternalFormat.Rgba8);
    }

    /// <summary>All watched values, named.</summary>
    public static string Capture(GL gl)
    {
        IEnumerable<string> single = Watched.Select(name => $"{name}={gl.GetInteger(name)}");
        IEnumerable<string> buffers = Enumerable.Range(0, Buffers)
            .SelectMany(i => OfBuffers.Select(name => $"buffer {i} {name}={gl.GetInteger(name, (uint)i)}"));
        IEnumerable<string> images = OfImages.Select(name => $"image {name}={gl.GetInteger(name, 0)}");

        return string.Join('\n', single.Concat(buffers).Concat(images));
    }
}
