namespace Silk.NET.OpenGL;

// Vertex arrays and drawing.
public unsafe partial class GL
{
    private nint _bindVertexArray;
    private nint _isVertexArray;
    private nint _enableVertexAttribArray;
    private nint _disableVertexAttribArray;
    private nint _vertexAttribPointer;
    private nint _drawArrays;
    private nint _drawArraysInstanced;
    private nint _drawElements;
    private nint _genVertexArrays;
    private nint _deleteVertexArrays;

    public void BindVertexArray(uint array) =>
        ((delegate* unmanaged<uint, void>)Load(ref _bindVertexArray, "glBindVertexArray"))(array);

    public bool IsVertexArray(uint array) =>
        ((delegate* unmanaged<uint, byte>)Load(ref _isVertexArray, "glIsVertexArray"))(array) != 0;

    public void EnableVertexAttribArray(uint index) =>
        ((delegate* unmanaged<uint, void>)Load(ref _enableVertexAttribArray, "glEnableVertexAttribArray"))(index);

    public void DisableVertexAttribArray(uint index) =>
        ((delegate* unmanaged<uint, void>)Load(ref _disableVertexAttribArray, "glDisableVertexAttribArray"))(index);

    public void VertexAttribPointer(
        uint index, int size, VertexAttribPointerType type, bool normalized, uint stride, void* pointer) =>
        ((delegate* unmanaged<
            uint, int, VertexAttribPointerType, byte, uint, void*, void>)
            Load(ref _vertexAttribPointer, "glVertexAttribPointer"))(
                index, size, type, Bool(normalized), stride, pointer);

    public void DrawArrays(PrimitiveType mode, int first, uint count) =>
        ((delegate* unmanaged<PrimitiveType, int, uint, void>)Load(ref _drawArrays, "glDrawArrays"))(
            mode, first, count);

    public void DrawArraysInstanced(PrimitiveType mode, int first, uint count, uint instancecount) =>
        ((delegate* unmanaged<
            PrimitiveType, int, uint, uint, void>)
            Load(ref _drawArraysInstanced, "glDrawArraysInstanced"))(mode, first, count, instancecount);

    public void DrawElements(PrimitiveType mode, uint count, DrawElementsType type, void* indices) =>
        ((delegate* unmanaged<
            PrimitiveType, uint, DrawElementsType, void*, void>)
            Load(ref _drawElements, "glDrawElements"))(mode, count, type, indices);

    public uint GenVertexArray()
    {
        uint name = 0;
        ((delegate* unmanaged<uint, uint*, void>)Load(ref _genVertexArrays, "glGenVertexArrays"))(1, &name);
        return name;
    }

    public void DeleteVertexArray(uint arrays) =>
        ((delegate* unmanaged<uint, uint*, void>)Load(ref _deleteVertexArrays, "glDeleteVertexArrays"))(1, &arrays);

    public void VertexAttribPointer(
        uint index, int size, VertexAttribPointerType type, bool normalized, uint stride, nint pointer) =>
        VertexAttribPointer(index, size, type, normalized, stride, (void*)pointer);
}
