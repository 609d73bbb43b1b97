using System.Numerics;

namespace Silk.NET.OpenGL;

// Uniforms of the program in use.
public unsafe partial class GL
{
    private nint _uniform1i;
    private nint _uniform1ui;
    private nint _uniform1f;
    private nint _uniform1d;
    private nint _uniform2i;
    private nint _uniform2ui;
    private nint _uniform2f;
    private nint _uniform3i;
    private nint _uniform3ui;
    private nint _uniform3f;
    private nint _uniform4i;
    private nint _uniform4ui;
    private nint _uniform4f;
    private nint _uniform1iv;
    private nint _uniform2iv;
    private nint _uniform3iv;
    private nint _uniform4iv;
    private nint _uniform1uiv;
    private nint _uniform2uiv;
    private nint _uniform3uiv;
    private nint _uniform4uiv;
    private nint _uniform1fv;
    private nint _uniform2fv;
    private nint _uniform3fv;
    private nint _uniform4fv;
    private nint _uniformMatrix2fv;
    private nint _uniformMatrix3fv;
    private nint _uniformMatrix4fv;

    public void Uniform1(int location, int v0) =>
        ((delegate* unmanaged<int, int, void>)Load(ref _uniform1i, "glUniform1i"))(location, v0);

    public void Uniform1(int location, uint v0) =>
        ((delegate* unmanaged<int, uint, void>)Load(ref _uniform1ui, "glUniform1ui"))(location, v0);

    public void Uniform1(int location, float v0) =>
        ((delegate* unmanaged<int, float, void>)Load(ref _uniform1f, "glUniform1f"))(location, v0);

    public void Uniform1(int location, double x) =>
        ((delegate* unmanaged<int, double, void>)Load(ref _uniform1d, "glUniform1d"))(location, x);

    public void Uniform2(int location, int v0, int v1) =>
        ((delegate* unmanaged<int, int, int, void>)Load(ref _uniform2i, "glUniform2i"))(location, v0, v1);

    public void Uniform2(int location, uint v0, uint v1) =>
        ((delegate* unmanaged<int, uint, uint, void>)Load(ref _uniform2ui, "glUniform2ui"))(location, v0, v1);

    public void Uniform2(int location, float v0, float v1) =>
        ((delegate* unmanaged<int, float, float, void>)Load(ref _uniform2f, "glUniform2f"))(location, v0, v1);

    public void Uniform3(int location, int v0, int v1, int v2) =>
        ((delegate* unmanaged<int, int, int, int, void>)Load(ref _uniform3i, "glUniform3i"))(location, v0, v1, v2);

    public void Uniform3(int location, uint v0, uint v1, uint v2) =>
        ((delegate* unmanaged<int, uint, uint, uint, void>)Load(ref _uniform3ui, "glUniform3ui"))(location, v0, v1, v2);

    public void Uniform3(int location, float v0, float v1, float v2) =>
        ((delegate* unmanaged<int, float, float, float, void>)Load(ref _uniform3f, "glUniform3f"))(
            location, v0, v1, v2);

    public void Uniform4(int location, int v0, int v1, int v2, int v3) =>
        ((delegate* unmanaged<int, int, int, int, int, void>)Load(ref _uniform4i, "glUniform4i"))(
            location, v0, v1, v2, v3);

    public void Uniform4(int location, uint v0, uint v1, uint v2, uint v3) =>
        ((delegate* unmanaged<int, uint, uint, uint, uint, void>)Load(ref _uniform4ui, "glUniform4ui"))(
            location, v0, v1, v2, v3);

    public void Uniform4(int location, float v0, float v1, float v2, float v3) =>
        ((delegate* unmanaged<int, float, float, float, float, void>)Load(ref _uniform4f, "glUniform4f"))(
            location, v0, v1, v2, v3);

    public void Uniform1(int location, uint count, int* value) =>
        ((delegate* unmanaged<int, uint, int*, void>)Load(ref _uniform1iv, "glUniform1iv"))(location, count, value);

    public void Uniform2(int location, uint count, int* value) =>
        ((delegate* unmanaged<int, uint, int*, void>)Load(ref _uniform2iv, "glUniform2iv"))(location, count, value);

    public void Uniform3(int location, uint count, int* value) =>
        ((delegate* unmanaged<int, uint, int*, void>)Load(ref _uniform3iv, "glUniform3iv"))(location, count, value);

    public void Uniform4(int location, uint count, int* value) =>
        ((delegate* unmanaged<int, uint, int*, void>)Load(ref _uniform4iv, "glUniform4iv"))(location, count, value);

    public void Uniform1(int location, uint count, uint* value) =>
        ((delegate* unmanaged<int, uint, uint*, void>)Load(ref _uniform1uiv, "glUniform1uiv"))(location, count, value);

    public void Uniform2(int location, uint count, uint* value) =>
        ((delegate* unmanaged<int, uint, uint*, void>)Load(ref _uniform2uiv, "glUniform2uiv"))(location, count, value);

    public void Uniform3(int location, uint count, uint* value) =>
        ((delegate* unmanaged<int, uint, uint*, void>)Load(ref _uniform3uiv, "glUniform3uiv"))(location, count, value);

    public void Uniform4(int location, uint count, uint* value) =>
        ((delegate* unmanaged<int, uint, uint*, void>)Load(ref _uniform4uiv, "glUniform4uiv"))(location, count, value);

    public void Uniform1(int location, uint count, float* value) =>
        ((delegate* unmanaged<int, uint, float*, void>)Load(ref _uniform1fv, "glUniform1fv"))(location, count, value);

    public void Uniform2(int location, uint count, float* value) =>
        ((delegate* unmanaged<int, uint, float*, void>)Load(ref _uniform2fv, "glUniform2fv"))(location, count, value);

    public void Uniform3(int location, uint count, float* value) =>
        ((delegate* unmanaged<int, uint, float*, void>)Load(ref _uniform3fv, "glUniform3fv"))(location, count, value);

    public void Uniform4(int location, uint count, float* value) =>
        ((delegate* unmanaged<int, uint, float*, void>)Load(ref _uniform4fv, "glUniform4fv"))(location, count, value);

    public void UniformMatrix2(int location, uint count, bool transpose, float* value) =>
        ((delegate* unmanaged<int, uint, byte, float*, void>)Load(ref _uniformMatrix2fv, "glUniformMatrix2fv"))(
            location, count, Bool(transpose), value);

    public void UniformMatrix3(int location, uint count, bool transpose, float* value) =>
        ((delegate* unmanaged<int, uint, byte, float*, void>)Load(ref _uniformMatrix3fv, "glUniformMatrix3fv"))(
            location, count, Bool(transpose), value);

    public void UniformMatrix4(int location, uint count, bool transpose, float* value) =>
        ((delegate* unmanaged<int, uint, byte, float*, void>)Load(ref _uniformMatrix4fv, "glUniformMatrix4fv"))(
            location, count, Bool(transpose), value);

    public void Uniform2(int location, Vector2 vector) => Uniform2(location, vector.X, vector.Y);

    public void Uniform3(int location, Vector3 vector) => Uniform3(location, vector.X, vector.Y, vector.Z);

    public void Uniform4(int location, Vector4 vector) => Uniform4(location, vector.X, vector.Y, vector.Z, vector.W);
}
