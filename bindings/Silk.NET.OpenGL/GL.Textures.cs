namespace Silk.NET.OpenGL;

// Textures, samplers and images.
public unsafe partial class GL
{
    private nint _bindTexture;
    private nint _activeTexture;
    private nint _isTexture;
    private nint _bindSampler;
    private nint _bindImageTexture;
    private nint _texStorage2D;
    private nint _texImage2D;
    private nint _texSubImage2D;
    private nint _texBuffer;
    private nint _getTexImage;
    private nint _generateMipmap;
    private nint _texParameteri;
    private nint _texParameterf;
    private nint _getTexParameteriv;
    private nint _getTexLevelParameteriv;
    private nint _copyImageSubData;
    private nint _pixelStorei;
    private nint _genTextures;
    private nint _deleteTextures;

    public void BindTexture(TextureTarget target, uint texture) =>
        ((delegate* unmanaged<TextureTarget, uint, void>)Load(ref _bindTexture, "glBindTexture"))(target, texture);

    public void ActiveTexture(TextureUnit texture) =>
        ((delegate* unmanaged<TextureUnit, void>)Load(ref _activeTexture, "glActiveTexture"))(texture);

    public bool IsTexture(uint texture) =>
        ((delegate* unmanaged<uint, byte>)Load(ref _isTexture, "glIsTexture"))(texture) != 0;

    public void BindSampler(uint unit, uint sampler) =>
        ((delegate* unmanaged<uint, uint, void>)Load(ref _bindSampler, "glBindSampler"))(unit, sampler);

    public void BindImageTexture(
        uint unit, uint texture, int level, bool layered, int layer, BufferAccessARB access, InternalFormat format) =>
        ((delegate* unmanaged<
            uint, uint, int, byte, int, BufferAccessARB, InternalFormat, void>)
            Load(ref _bindImageTexture, "glBindImageTexture"))(
                unit, texture, level, Bool(layered), layer, access, format);

    public void TexStorage2D(
        TextureTarget target, uint levels, SizedInternalFormat internalformat, uint width, uint height) =>
        ((delegate* unmanaged<
            TextureTarget, uint, SizedInternalFormat, uint, uint, void>)
            Load(ref _texStorage2D, "glTexStorage2D"))(target, levels, internalformat, width, height);

    public void TexImage2D(
        TextureTarget target,
        int level,
        int internalformat,
        uint width,
        uint height,
        int border,
        PixelFormat format,
        PixelType type,
        void* pixels) =>
        ((delegate* unmanaged<
            TextureTarget, int, int, uint, uint, int, PixelFormat, PixelType, void*, void>)
            Load(ref _texImage2D, "glTexImage2D"))(
                target, level, internalformat, width, height, border, format, type, pixels);

    public void TexSubImage2D(
        TextureTarget target,
        int level,
        int xoffset,
        int yoffset,
        uint width,
        uint height,
        PixelFormat format,
        PixelType type,
        void* pixels) =>
        ((delegate* unmanaged<
            TextureTarget, int, int, int, uint, uint, PixelFormat, PixelType, void*, void>)
            Load(ref _texSubImage2D, "glTexSubImage2D"))(
                target, level, xoffset, yoffset, width, height, format, type, pixels);

    public void TexBuffer(TextureTarget target, SizedInternalFormat internalformat, uint buffer) =>
        ((delegate* unmanaged<
            TextureTarget, SizedInternalFormat, uint, void>)
            Load(ref _texBuffer, "glTexBuffer"))(target, internalformat, buffer);

    public void GetTexImage(TextureTarget target, int level, PixelFormat format, PixelType type, void* pixels) =>
        ((delegate* unmanaged<
            TextureTarget, int, PixelFormat, PixelType, void*, void>)
            Load(ref _getTexImage, "glGetTexImage"))(target, level, format, type, pixels);

    public void GenerateMipmap(TextureTarget target) =>
        ((delegate* unmanaged<TextureTarget, void>)Load(ref _generateMipmap, "glGenerateMipmap"))(target);

    public void TexParameter(TextureTarget target, TextureParameterName pname, int param) =>
        ((delegate* unmanaged<
            TextureTarget, TextureParameterName, int, void>)
            Load(ref _texParameteri, "glTexParameteri"))(target, pname, param);

    public void TexParameter(TextureTarget target, TextureParameterName pname, float param) =>
        ((delegate* unmanaged<
            TextureTarget, TextureParameterName, float, void>)
            Load(ref _texParameterf, "glTexParameterf"))(target, pname, param);

    public void GetTexParameter(TextureTarget target, GetTextureParameter pname, int* @params) =>
        ((delegate* unmanaged<
            TextureTarget, GetTextureParameter, int*, void>)
            Load(ref _getTexParameteriv, "glGetTexParameteriv"))(target, pname, @params);

    public void GetTexLevelParameter(TextureTarget target, int level, GetTextureParameter pname, int* @params) =>
        ((delegate* unmanaged<
            TextureTarget, int, GetTextureParameter, int*, void>)
            Load(ref _getTexLevelParameteriv, "glGetTexLevelParameteriv"))(target, level, pname, @params);

    public void CopyImageSubData(
        uint srcName,
        CopyImageSubDataTarget srcTarget,
        int srcLevel,
        int srcX,
        int srcY,
        int srcZ,
        uint dstName,
        CopyImageSubDataTarget dstTarget,
        int dstLevel,
        int dstX,
        int dstY,
        int dstZ,
        uint srcWidth,
        uint srcHeight,
        uint srcDepth) =>
        ((delegate* unmanaged<
            uint, CopyImageSubDataTarget, int, int, int, int, uint, CopyImageSubDataTarget, int, int, int, int,
            uint, uint, uint, void>)
            Load(ref _copyImageSubData, "glCopyImageSubData"))(
                srcName,
                srcTarget,
                srcLevel,
                srcX,
                srcY,
                srcZ,
                dstName,
                dstTarget,
                dstLevel,
                dstX,
                dstY,
                dstZ,
                srcWidth,
                srcHeight,
                srcDepth);

    public void PixelStore(PixelStoreParameter pname, int param) =>
        ((delegate* unmanaged<PixelStoreParameter, int, void>)Load(ref _pixelStorei, "glPixelStorei"))(pname, param);

    public uint GenTexture()
    {
        uint name = 0;
        ((delegate* unmanaged<uint, uint*, void>)Load(ref _genTextures, "glGenTextures"))(1, &name);
        return name;
    }

    public void DeleteTexture(uint textures) =>
        ((delegate* unmanaged<uint, uint*, void>)Load(ref _deleteTextures, "glDeleteTextures"))(1, &textures);

    public void TexImage2D(
        TextureTarget target,
        int level,
        InternalFormat internalformat,
        uint width,
        uint height,
        int border,
        PixelFormat format,
        PixelType type,
        void* pixels) =>
        TexImage2D(target, level, (int)internalformat, width, height, border, format, type, pixels);

    public void GetTexParameter(TextureTarget target, GetTextureParameter pname, out int @params)
    {
        int value = 0;
        GetTexParameter(target, pname, &value);
        @params = value;
    }

    public void GetTexLevelParameter(TextureTarget target, int level, GetTextureParameter pname, out int @params)
    {
        int value = 0;
        GetTexLevelParameter(target, level, pname, &value);
        @params = value;
    }
}
