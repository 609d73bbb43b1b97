using System.Numerics;

namespace Silk.NET.OpenGL;

// Uniforms of a named program, without binding it.
public unsafe partial class GL
{
    private nint _programUniform1i;
    private nint _programUniform1ui;
    private nint _programUniform1f;
    private nint _programUniform2i;
    private nint _programUniform2ui;
    private nint _programUniform2f;
    private nint _programUniform3i;
    private nint _programUniform3ui;
    private nint _programUniform3f;
    private nint _programUniform4i;
    private nint _programUniform4ui;
    private nint _programUniform4f;

    public void ProgramUniform1(uint program, int location, int v0) =>
        ((delegate* unmanaged<uint, int, int, void>)Load(ref _programUniform1i, "glProgramUniform1i"))(
            program, location, v0);

    public void ProgramUniform1(uint program, int location, uint v0) =>
        ((delegate* unmanaged<uint, int, uint, void>)Load(ref _programUniform1ui, "glProgramUniform1ui"))(
            program, location, v0);

    public void ProgramUniform1(uint program, int location, float v0) =>
        ((delegate* unmanaged<uint, int, float, void>)Load(ref _programUniform1f, "glProgramUniform1f"))(
            program, location, v0);

    public void ProgramUniform2(uint program, int location, int v0, int v1) =>
        ((delegate* unmanaged<uint, int, int, int, void>)Load(ref _programUniform2i, "glProgramUniform2i"))(
            program, location, v0, v1);

    public void ProgramUniform2(uint program, int location, uint v0, uint v1) =>
        ((delegate* unmanaged<uint, int, uint, uint, void>)Load(ref _programUniform2ui, "glProgramUniform2ui"))(
            program, location, v0, v1);

    public void ProgramUniform2(uint program, int location, float v0, float v1) =>
        ((delegate* unmanaged<uint, int, float, float, void>)Load(ref _programUniform2f, "glProgramUniform2f"))(
            program, location, v0, v1);

    public void ProgramUniform3(uint program, int location, int v0, int v1, int v2) =>
        ((delegate* unmanaged<uint, int, int, int, int, void>)Load(ref _programUniform3i, "glProgramUniform3i"))(
            program, location, v0, v1, v2);

    public void ProgramUniform3(uint program, int location, uint v0, uint v1, uint v2) =>
        ((delegate* unmanaged<uint, int, uint, uint, uint, void>)Load(ref _programUniform3ui, "glProgramUniform3ui"))(
            program, location, v0, v1, v2);

    public void ProgramUniform3(uint program, int location, float v0, float v1, float v2) =>
        ((delegate* unmanaged<uint, int, float, float, float, void>)Load(ref _programUniform3f, "glProgramUniform3f"))(
            program, location, v0, v1, v2);

    public void ProgramUniform4(uint program, int location, int v0, int v1, int v2, int v3) =>
        ((delegate* unmanaged<uint, int, int, int, int, int, void>)Load(ref _programUniform4i, "glProgramUniform4i"))(
            program, location, v0, v1, v2, v3);

    public void ProgramUniform4(uint program, int location, uint v0, uint v1, uint v2, uint v3) =>
        ((delegate* unmanaged<
            uint, int, uint, uint, uint, uint, void>)
            Load(ref _programUniform4ui, "glProgramUniform4ui"))(program, location, v0, v1, v2, v3);

    public void ProgramUniform4(uint program, int location, float v0, float v1, float v2, float v3) =>
        ((delegate* unmanaged<
            uint, int, float, float, float, float, void>)
            Load(ref _programUniform4f, "glProgramUniform4f"))(program, location, v0, v1, v2, v3);

    public void ProgramUniform2(uint program, int location, Vector2 vector) =>
        ProgramUniform2(program, location, vector.X, vector.Y);

    public void ProgramUniform3(uint program, int location, Vector3 vector) =>
        ProgramUniform3(program, location, vector.X, vector.Y, vector.Z);

    public void ProgramUniform4(uint program, int location, Vector4 vector) =>
        ProgramUniform4(program, location, vector.X, vector.Y, vector.Z, vector.W);
}
