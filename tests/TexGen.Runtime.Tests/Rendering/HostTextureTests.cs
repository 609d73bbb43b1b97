using Silk.NET.OpenGL;
using TexGen.Graphics.Testing;
using TexGen.Runtime.Rendering;

namespace TexGen.Runtime.Tests.Rendering;

public sealed class HostTextureTests
{
    private const int Side = 8;

    [SkippableFact]
    public void Check_TextureThatFits_IsAcceptedAndLeavesTheHostsBindingAndError()
    {
        using EglTestContext context = EglTestContext.Open();
        GL gl = context.Gl;
        using GlTexture fits = new(gl, Side, 4, mipmapped: true, SizedInternalFormat.Rgba16f);
        using GlTexture bound = new(gl, 2, 2);
        bound.Bind(1);

        // An error of the host's own, which is not for others to take away.
        gl.BindBuffer((BufferTargetARB)0, 0);
        HostTexture.Check(gl, fits.Handle, Side, 4, InternalFormat.Rgba16f, 4);

        Assert.Equal((int)bound.Handle, gl.GetInteger(GetPName.TextureBinding2D));
        Assert.Equal(GLEnum.InvalidEnum, gl.GetError());
        Assert.Equal(GLEnum.NoError, gl.GetError());
    }

    [SkippableFact]
    public void Check_TexturesThatDoNotFit_SaysWhy()
    {
        using EglTestContext context = EglTestContext.Open();
        GL gl = context.Gl;
        using GlTexture bytes = new(gl, Side, Side);
        uint cube = gl.GenTexture();
        gl.BindTexture(TextureTarget.TextureCubeMap, cube);
        uint empty = gl.GenTexture();
        gl.BindTexture(TextureTarget.Texture2D, empty);
        uint mutable = Mutable(gl);
        gl.BindTexture(TextureTarget.Texture2D, empty);
        void AssertFault(string expected, uint texture, int side = Side, InternalFormat format = InternalFormat.Rgba8, int levels = 1)
        {
            ArgumentException exception =
                Assert.Throws<ArgumentException>(() => HostTexture.Check(gl, texture, side, Side, format, levels));
            Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
            Assert.Equal((int)empty, gl.GetInteger(GetPName.TextureBinding2D));
            Assert.Equal(GLEnum.NoError, gl.GetError());
        }

        AssertFault("no texture 4711", 4711);
        AssertFault("no texture 0", 0);
        AssertFault("is not two-dimensional", cube);
        AssertFault("has no texels yet", empty);
        AssertFault("has levels that may change (glTexImage2D)", mutable);
        AssertFault("has 8x8 texels, and the tile 16x8", bytes.Handle, 16);
        AssertFault("has the format Rgba8 (0x8058), not Rgba32f (0x8814)", bytes.Handle, format: InternalFormat.Rgba32f);
        AssertFault("has no 2 mip levels", bytes.Handle, levels: 2);
        gl.DeleteTexture(cube);
        gl.DeleteTexture(empty);
        gl.DeleteTexture(mutable);
    }

    // All that is asked for but storage: a driver may write nothing into it, as it lacks levels that its filter asks for.
    private static uint Mutable(GL gl)
    {
        uint texture = gl.GenTexture();
        gl.BindTexture(TextureTarget.Texture2D, texture);
        gl.TexImage2D<byte>(
            TextureTarget.Texture2D,
            0,
            InternalFormat.Rgba8,
            Side,
            Side,
            0,
            PixelFormat.Rgba,
            PixelType.UnsignedByte,
            new byte[4 * Side * Side]);

        return texture;
    }
}
