using Silk.NET.OpenGL;

namespace TexGen.Plugin.Rendering;

/// <summary>
/// Remembers the state of the host's context that an upload touches, sets what an upload needs, and puts everything
/// back when disposed of. A host may have left any pixel-store value or a bound pixel buffer of its own.
/// </summary>
internal readonly ref struct GlStateScope
{
    // Named by number: packages of different age spell this member differently.
    private const GetPName PixelUnpackBufferBinding = (GetPName)0x88EF;

    private readonly GL _gl;
    private readonly int _activeTexture;
    private readonly int _texture2D;
    private readonly int _unpackBuffer;
    private readonly int _swapBytes;
    private readonly int _lsbFirst;
    private readonly int _alignment;
    private readonly int _rowLength;
    private readonly int _skipRows;
    private readonly int _skipPixels;
    private readonly int _imageHeight;
    private readonly int _skipImages;

    /// <summary>Remembers the state and sets OpenGL's defaults for tightly packed pixels.</summary>
    public GlStateScope(GL gl)
    {
        _gl = gl;
        _activeTexture = gl.GetInteger(GetPName.ActiveTexture);
        _texture2D = gl.GetInteger(GetPName.TextureBinding2D);
        _unpackBuffer = gl.GetInteger(PixelUnpackBufferBinding);
        _swapBytes = gl.GetInteger(GetPName.UnpackSwapBytes);
        _lsbFirst = gl.GetInteger(GetPName.UnpackLsbFirst);
        _alignment = gl.GetInteger(GetPName.UnpackAlignment);
        _rowLength = gl.GetInteger(GetPName.UnpackRowLength);
        _skipRows = gl.GetInteger(GetPName.UnpackSkipRows);
        _skipPixels = gl.GetInteger(GetPName.UnpackSkipPixels);
        _imageHeight = gl.GetInteger(GetPName.UnpackImageHeight);
        _skipImages = gl.GetInteger(GetPName.UnpackSkipImages);

        SetPixelStore(
            swapBytes: 0,
            lsbFirst: 0,
            alignment: 4,
            rowLength: 0,
            skipRows: 0,
            skipPixels: 0,
            imageHeight: 0,
            skipImages: 0);
        gl.BindBuffer(BufferTargetARB.PixelUnpackBuffer, 0);
    }

    /// <summary>Puts everything back.</summary>
    public void Dispose()
    {
        SetPixelStore(_swapBytes, _lsbFirst, _alignment, _rowLength, _skipRows, _skipPixels, _imageHeight, _skipImages);
        _gl.BindBuffer(BufferTargetARB.PixelUnpackBuffer, (uint)_unpackBuffer);

        // The binding belongs to the unit that was active, so the unit comes first.
        _gl.ActiveTexture((TextureUnit)_activeTexture);
        _gl.BindTexture(TextureTarget.Texture2D, (uint)_texture2D);
    }

    private void SetPixelStore(
        int swapBytes,
        int lsbFirst,
        int alignment,
        int rowLength,
        int skipRows,
        int skipPixels,
        int imageHeight,
        int skipImages)
    {
        _gl.PixelStore(PixelStoreParameter.UnpackSwapBytes, swapBytes);
        _gl.PixelStore(PixelStoreParameter.UnpackLsbFirst, lsbFirst);
        _gl.PixelStore(PixelStoreParameter.UnpackAlignment, alignment);
        _gl.PixelStore(PixelStoreParameter.UnpackRowLength, rowLength);
        _gl.PixelStore(PixelStoreParameter.UnpackSkipRows, skipRows);
        _gl.PixelStore(PixelStoreParameter.UnpackSkipPixels, skipPixels);
        _gl.PixelStore(PixelStoreParameter.UnpackImageHeight, imageHeight);
        _gl.PixelStore(PixelStoreParameter.UnpackSkipImages, skipImages);
    }
}
