namespace Silk.NET.OpenGL;

// Framebuffers, and reading pixels back from them.
public unsafe partial class GL
{
    private nint _bindFramebuffer;
    private nint _isFramebuffer;
    private nint _framebufferTexture2D;
    private nint _checkFramebufferStatus;
    private nint _blitFramebuffer;
    private nint _readBuffer;
    private nint _drawBuffer;
    private nint _drawBuffers;
    private nint _readPixels;
    private nint _clear;
    private nint _clearBufferfv;
    private nint _clearColor;
    private nint _genFramebuffers;
    private nint _deleteFramebuffers;

    public void BindFramebuffer(FramebufferTarget target, uint framebuffer) =>
        ((delegate* unmanaged<FramebufferTarget, uint, void>)Load(ref _bindFramebuffer, "glBindFramebuffer"))(
            target, framebuffer);

    public bool IsFramebuffer(uint framebuffer) =>
        ((delegate* unmanaged<uint, byte>)Load(ref _isFramebuffer, "glIsFramebuffer"))(framebuffer) != 0;

    public void FramebufferTexture2D(
        FramebufferTarget target, FramebufferAttachment attachment, TextureTarget textarget, uint texture, int level) =>
        ((delegate* unmanaged<
            FramebufferTarget, FramebufferAttachment, TextureTarget, uint, int, void>)
            Load(ref _framebufferTexture2D, "glFramebufferTexture2D"))(target, attachment, textarget, texture, level);

    public GLEnum CheckFramebufferStatus(FramebufferTarget target) =>
        ((delegate* unmanaged<FramebufferTarget, GLEnum>)Load(ref _checkFramebufferStatus, "glCheckFramebufferStatus"))(
            target);

    public void BlitFramebuffer(
        int srcX0,
        int srcY0,
        int srcX1,
        int srcY1,
        int dstX0,
        int dstY0,
        int dstX1,
        int dstY1,
        ClearBufferMask mask,
        BlitFramebufferFilter filter) =>
        ((delegate* unmanaged<
            int, int, int, int, int, int, int, int, ClearBufferMask, BlitFramebufferFilter, void>)
            Load(ref _blitFramebuffer, "glBlitFramebuffer"))(
                srcX0, srcY0, srcX1, srcY1, dstX0, dstY0, dstX1, dstY1, mask, filter);

    public void ReadBuffer(ReadBufferMode src) =>
        ((delegate* unmanaged<ReadBufferMode, void>)Load(ref _readBuffer, "glReadBuffer"))(src);

    public void DrawBuffer(DrawBufferMode buf) =>
        ((delegate* unmanaged<DrawBufferMode, void>)Load(ref _drawBuffer, "glDrawBuffer"))(buf);

    public void DrawBuffers(uint n, DrawBufferMode* bufs) =>
        ((delegate* unmanaged<uint, DrawBufferMode*, void>)Load(ref _drawBuffers, "glDrawBuffers"))(n, bufs);

    public void ReadPixels(int x, int y, uint width, uint height, PixelFormat format, PixelType type, void* pixels) =>
        ((delegate* unmanaged<
            int, int, uint, uint, PixelFormat, PixelType, void*, void>)
            Load(ref _readPixels, "glReadPixels"))(x, y, width, height, format, type, pixels);

    public void Clear(ClearBufferMask mask) =>
        ((delegate* unmanaged<ClearBufferMask, void>)Load(ref _clear, "glClear"))(mask);

    public void ClearBuffer(BufferKind buffer, int drawbuffer, float* value) =>
        ((delegate* unmanaged<BufferKind, int, float*, void>)Load(ref _clearBufferfv, "glClearBufferfv"))(
            buffer, drawbuffer, value);

    public void ClearColor(float red, float green, float blue, float alpha) =>
        ((delegate* unmanaged<float, float, float, float, void>)Load(ref _clearColor, "glClearColor"))(
            red, green, blue, alpha);

    public uint GenFramebuffer()
    {
        uint name = 0;
        ((delegate* unmanaged<uint, uint*, void>)Load(ref _genFramebuffers, "glGenFramebuffers"))(1, &name);
        return name;
    }

    public void DeleteFramebuffer(uint framebuffers) =>
        ((delegate* unmanaged<uint, uint*, void>)Load(ref _deleteFramebuffers, "glDeleteFramebuffers"))(
            1, &framebuffers);

    public void DrawBuffers(ReadOnlySpan<DrawBufferMode> bufs)
    {
        fixed (DrawBufferMode* first = bufs)
        {
            DrawBuffers((uint)bufs.Length, first);
        }
    }

    public void ClearBuffer(BufferKind buffer, int drawbuffer, ReadOnlySpan<float> value)
    {
        fixed (float* first = value)
        {
            ClearBuffer(buffer, drawbuffer, first);
        }
    }
}
