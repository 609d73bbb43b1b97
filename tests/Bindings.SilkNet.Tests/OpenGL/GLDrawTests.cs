using Silk.NET.OpenGL;

namespace Bindings.SilkNet.Tests.OpenGL;

public sealed unsafe class GLDrawTests
{
    private const uint Size = 4;

    private const string Vertex = """
        #version 430
        layout(location = 0) in vec2 position;
        void main() { gl_Position = vec4(position, 0, 1); }
        """;

    private const string Fragment = """
        #version 430
        uniform vec4 color;
        out vec4 result;
        void main() { result = color; }
        """;

    [SkippableFact]
    public void DrawElements_LeftHalf_ColorsOnlyThat()
    {
        using SurfacelessContext context = new();
        GL gl = context.Gl;
        NewFramebuffer(gl);
        uint program = GlPrograms.Link(gl, (ShaderType.VertexShader, Vertex), (ShaderType.FragmentShader, Fragment));
        uint vertices = gl.GenVertexArray();
        gl.BindVertexArray(vertices);
        gl.BindBuffer(BufferTargetARB.ArrayBuffer, gl.GenBuffer());
        gl.BufferData<float>(
            BufferTargetARB.ArrayBuffer, [-1f, -1f, 0f, -1f, 0f, 1f, -1f, 1f], BufferUsageARB.StaticDraw);
        gl.EnableVertexAttribArray(0);
        gl.VertexAttribPointer(0, 2, VertexAttribPointerType.Float, false, 2 * sizeof(float), (void*)0);
        gl.BindBuffer(BufferTargetARB.ElementArrayBuffer, gl.GenBuffer());
        gl.BufferData<ushort>(BufferTargetARB.ElementArrayBuffer, [0, 1, 2, 0, 2, 3], BufferUsageARB.StaticDraw);

        gl.Viewport(0, 0, Size, Size);
        gl.ClearColor(0f, 0f, 1f, 1f);
        gl.Clear(ClearBufferMask.ColorBufferBit);
        gl.UseProgram(program);
        gl.Uniform4(gl.GetUniformLocation(program, "color"), 1f, 0f, 0f, 1f);
        gl.DrawElements(PrimitiveType.Triangles, 6, DrawElementsType.UnsignedShort, (void*)0);

        byte[] pixels = Read(gl);
        Assert.Equal([255, 0, 0, 255], pixels[..4]);
        Assert.Equal([0, 0, 255, 255], pixels[^4..]);
        Assert.Equal(GLEnum.NoError, gl.GetError());
    }

    [SkippableFact]
    public void DrawArrays_BlendedTriangle_AddsUp()
    {
        using SurfacelessContext context = new();
        GL gl = context.Gl;
        NewFramebuffer(gl);
        const string FullScreen = """
            #version 430
            void main() { gl_Position = vec4(gl_VertexID == 1 ? 3 : -1, gl_VertexID == 2 ? 3 : -1, 0, 1); }
            """;
        uint program =
            GlPrograms.Link(gl, (ShaderType.VertexShader, FullScreen), (ShaderType.FragmentShader, Fragment));
        gl.BindVertexArray(gl.GenVertexArray());
        gl.Viewport(0, 0, Size, Size);
        gl.Clear(ClearBufferMask.ColorBufferBit);

        gl.Enable(EnableCap.Blend);
        gl.BlendFunc(BlendingFactor.One, BlendingFactor.One);
        gl.UseProgram(program);
        gl.Uniform4(gl.GetUniformLocation(program, "color"), 0.2f, 0.4f, 0f, 0.2f);
        gl.DrawArrays(PrimitiveType.Triangles, 0, 3);
        gl.DrawArraysInstanced(PrimitiveType.Triangles, 0, 3, 1);

        Assert.Equal([102, 204, 0, 102], Read(gl)[..4]);
        Assert.Equal(GLEnum.NoError, gl.GetError());
    }

    [SkippableFact]
    public void BlitFramebuffer_ToAnother_CopiesWhatScissorLeft()
    {
        using SurfacelessContext context = new();
        GL gl = context.Gl;
        uint source = NewFramebuffer(gl);
        gl.Enable(EnableCap.ScissorTest);
        gl.Scissor(0, 0, 1, 1);
        gl.ClearBuffer(BufferKind.Color, 0, [1f, 1f, 0f, 1f]);
        gl.Disable(EnableCap.ScissorTest);
        uint target = NewFramebuffer(gl);

        gl.BindFramebuffer(FramebufferTarget.ReadFramebuffer, source);
        gl.BindFramebuffer(FramebufferTarget.DrawFramebuffer, target);
        gl.ReadBuffer(ReadBufferMode.ColorAttachment0);
        gl.DrawBuffers([DrawBufferMode.ColorAttachment0]);
        gl.BlitFramebuffer(
            0, 0, 1, 1, 0, 0, (int)Size, (int)Size, ClearBufferMask.ColorBufferBit, BlitFramebufferFilter.Nearest);
        gl.BindFramebuffer(FramebufferTarget.ReadFramebuffer, target);

        Assert.Equal([255, 255, 0, 255], Read(gl)[^4..]);
        Assert.Equal(GLEnum.NoError, gl.GetError());
        gl.DeleteFramebuffer(target);
        Assert.False(gl.IsFramebuffer(target));
    }

    [SkippableFact]
    public void CheckFramebufferStatus_WithoutAttachments_SaysWhatIsMissing()
    {
        using SurfacelessContext context = new();

        context.Gl.BindFramebuffer(FramebufferTarget.Framebuffer, context.Gl.GenFramebuffer());

        Assert.Equal(
            GLEnum.FramebufferIncompleteMissingAttachment,
            context.Gl.CheckFramebufferStatus(FramebufferTarget.Framebuffer));
    }

    private static uint NewFramebuffer(GL gl)
    {
        uint texture = gl.GenTexture();
        gl.BindTexture(TextureTarget.Texture2D, texture);
        gl.TexStorage2D(TextureTarget.Texture2D, 1, SizedInternalFormat.Rgba8, Size, Size);
        uint framebuffer = gl.GenFramebuffer();
        gl.BindFramebuffer(FramebufferTarget.Framebuffer, framebuffer);
        gl.FramebufferTexture2D(
            FramebufferTarget.Framebuffer, FramebufferAttachment.ColorAttachment0, TextureTarget.Texture2D, texture, 0);
        Assert.Equal(GLEnum.FramebufferComplete, gl.CheckFramebufferStatus(FramebufferTarget.Framebuffer));
        return framebuffer;
    }

    private static byte[] Read(GL gl)
    {
        byte[] pixels = new byte[Size * Size * 4];
        gl.ReadPixels<byte>(0, 0, Size, Size, PixelFormat.Rgba, PixelType.UnsignedByte, pixels);
        return pixels;
    }
}
