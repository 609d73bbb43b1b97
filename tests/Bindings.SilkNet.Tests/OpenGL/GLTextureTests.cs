using Silk.NET.OpenGL;

namespace Bindings.SilkNet.Tests.OpenGL;

public sealed unsafe class GLTextureTests
{
    private const TextureTarget Target = TextureTarget.Texture2D;

    private static readonly byte[] Pixels = [.. Enumerable.Range(0, 4 * 2 * 4).Select(static i => (byte)(7 * i))];

    [SkippableFact]
    public void TexSubImage2D_FromAPixelBuffer_ReadsBackTheSame()
    {
        using SurfacelessContext context = new();
        GL gl = context.Gl;
        uint texture = NewTexture(gl);
        uint buffer = gl.GenBuffer();
        gl.BindBuffer(BufferTargetARB.PixelUnpackBuffer, buffer);
        gl.BufferStorage(
            BufferStorageTarget.PixelUnpackBuffer,
            (nuint)Pixels.Length,
            null,
            BufferStorageMask.MapWriteBit | BufferStorageMask.MapPersistentBit | BufferStorageMask.MapCoherentBit);
        void* mapped = gl.MapBufferRange(
            BufferTargetARB.PixelUnpackBuffer,
            0,
            (nuint)Pixels.Length,
            MapBufferAccessMask.WriteBit | MapBufferAccessMask.PersistentBit | MapBufferAccessMask.CoherentBit);
        Pixels.CopyTo(new Span<byte>(mapped, Pixels.Length));

        gl.TexSubImage2D(
            Target, 0, 0, 0, 4, 2, PixelFormat.Rgba, PixelType.UnsignedByte, (void*)0);
        bool isIntact = gl.UnmapBuffer(BufferTargetARB.PixelUnpackBuffer);
        gl.BindBuffer(BufferTargetARB.PixelUnpackBuffer, 0);

        Assert.True(isIntact);
        Assert.Equal(Pixels, Read(gl));
        Assert.Equal(GLEnum.NoError, gl.GetError());
        gl.DeleteTexture(texture);
        Assert.False(gl.IsTexture(texture));
    }

    [SkippableFact]
    public void TexImage2D_Span_KeepsPixelsSizeAndParameters()
    {
        using SurfacelessContext context = new();
        GL gl = context.Gl;
        uint texture = gl.GenTexture();
        gl.ActiveTexture(TextureUnit.Texture3);
        gl.BindTexture(Target, texture);

        gl.TexImage2D<byte>(
            Target, 0, InternalFormat.Rgba8, 4, 2, 0, PixelFormat.Rgba, PixelType.UnsignedByte, Pixels);
        gl.TexParameter(Target, TextureParameterName.TextureWrapS, (int)TextureWrapMode.MirroredRepeat);

        Assert.Equal(Pixels, Read(gl));
        Assert.Equal((int)texture, gl.GetInteger(GetPName.TextureBinding2D));
        Assert.Equal((int)TextureUnit.Texture3, gl.GetInteger(GetPName.ActiveTexture));
        gl.GetTexParameter(Target, GetTextureParameter.TextureWrapS, out int wrap);
        gl.GetTexLevelParameter(Target, 0, GetTextureParameter.TextureWidth, out int width);
        gl.GetTexLevelParameter(Target, 0, GetTextureParameter.TextureInternalFormat, out int format);
        Assert.Equal((int)TextureWrapMode.MirroredRepeat, wrap);
        Assert.Equal(4, width);
        Assert.Equal((int)InternalFormat.Rgba8, format);
        Assert.Equal(GLEnum.NoError, gl.GetError());
    }

    [SkippableFact]
    public void CopyImageSubData_TwoTextures_CopiesTheBox()
    {
        using SurfacelessContext context = new();
        GL gl = context.Gl;
        uint source = NewTexture(gl);
        gl.TexSubImage2D<byte>(
            Target, 0, 0, 0, 4, 2, PixelFormat.Rgba, PixelType.UnsignedByte, Pixels);
        uint target = NewTexture(gl);

        gl.CopyImageSubData(
            source, CopyImageSubDataTarget.Texture2D, 0, 1, 0, 0,
            target, CopyImageSubDataTarget.Texture2D, 0, 2, 1, 0, 2, 1, 1);

        Assert.Equal(Pixels[4..12], Read(gl)[24..32]);
        Assert.Equal(GLEnum.NoError, gl.GetError());
    }

    [SkippableFact]
    public void PixelStore_RowLength_SkipsTheRestOfTheRow()
    {
        using SurfacelessContext context = new();
        GL gl = context.Gl;
        NewTexture(gl);

        gl.PixelStore(PixelStoreParameter.UnpackRowLength, 4);
        gl.TexSubImage2D<byte>(
            Target, 0, 0, 0, 2, 2, PixelFormat.Rgba, PixelType.UnsignedByte, Pixels);

        Assert.Equal(4, gl.GetInteger(GetPName.UnpackRowLength));
        Assert.Equal(Pixels[16..24], Read(gl)[16..24]);
    }

    [SkippableFact]
    public void GenerateMipmap_GreyTexture_LastLevelIsTheMean()
    {
        using SurfacelessContext context = new();
        GL gl = context.Gl;
        gl.BindTexture(Target, gl.GenTexture());
        gl.TexImage2D<float>(
            Target, 0, InternalFormat.R32f, 2, 2, 0, PixelFormat.Red, PixelType.Float, [1f, 2f, 3f, 6f]);

        gl.GenerateMipmap(Target);

        float[] mean = new float[1];
        gl.GetTexImage<float>(Target, 1, PixelFormat.Red, PixelType.Float, mean);
        Assert.Equal(3f, mean[0]);
    }

    private static uint NewTexture(GL gl)
    {
        uint texture = gl.GenTexture();
        gl.BindTexture(Target, texture);
        gl.TexStorage2D(Target, 1, SizedInternalFormat.Rgba8, 4, 2);
        return texture;
    }

    private static byte[] Read(GL gl)
    {
        byte[] pixels = new byte[Pixels.Length];
        gl.GetTexImage<byte>(Target, 0, PixelFormat.Rgba, PixelType.UnsignedByte, pixels);
        return pixels;
    }
}
