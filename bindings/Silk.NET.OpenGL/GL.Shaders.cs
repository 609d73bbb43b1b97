using System.Text;

namespace Silk.NET.OpenGL;

// Shaders and programs.
public unsafe partial class GL
{
    private nint _createShader;
    private nint _compileShader;
    private nint _deleteShader;
    private nint _getShaderiv;
    private nint _createProgram;
    private nint _attachShader;
    private nint _detachShader;
    private nint _linkProgram;
    private nint _getProgramiv;
    private nint _useProgram;
    private nint _deleteProgram;
    private nint _isProgram;
    private nint _dispatchCompute;
    private nint _memoryBarrier;
    private nint _shaderSource;
    private nint _getShaderInfoLog;
    private nint _getProgramInfoLog;
    private nint _getUniformLocation;
    private nint _programParameteri;
    private nint _getProgramBinary;
    private nint _programBinary;

    public uint CreateShader(ShaderType type) =>
        ((delegate* unmanaged<ShaderType, uint>)Load(ref _createShader, "glCreateShader"))(type);

    public void CompileShader(uint shader) =>
        ((delegate* unmanaged<uint, void>)Load(ref _compileShader, "glCompileShader"))(shader);

    public void DeleteShader(uint shader) =>
        ((delegate* unmanaged<uint, void>)Load(ref _deleteShader, "glDeleteShader"))(shader);

    public void GetShader(uint shader, ShaderParameterName pname, int* @params) =>
        ((delegate* unmanaged<uint, ShaderParameterName, int*, void>)Load(ref _getShaderiv, "glGetShaderiv"))(
            shader, pname, @params);

    public uint CreateProgram() =>
        ((delegate* unmanaged<uint>)Load(ref _createProgram, "glCreateProgram"))();

    public void AttachShader(uint program, uint shader) =>
        ((delegate* unmanaged<uint, uint, void>)Load(ref _attachShader, "glAttachShader"))(program, shader);

    public void DetachShader(uint program, uint shader) =>
        ((delegate* unmanaged<uint, uint, void>)Load(ref _detachShader, "glDetachShader"))(program, shader);

    public void LinkProgram(uint program) =>
        ((delegate* unmanaged<uint, void>)Load(ref _linkProgram, "glLinkProgram"))(program);

    public void GetProgram(uint program, ProgramPropertyARB pname, int* @params) =>
        ((delegate* unmanaged<uint, ProgramPropertyARB, int*, void>)Load(ref _getProgramiv, "glGetProgramiv"))(
            program, pname, @params);

    public void ProgramParameter(uint program, ProgramParameterPName pname, int value) =>
        ((delegate* unmanaged<uint, ProgramParameterPName, int, void>)Load(
            ref _programParameteri, "glProgramParameteri"))(program, pname, value);

    public void GetProgramBinary(uint program, uint bufSize, uint* length, GLEnum* binaryFormat, void* binary) =>
        ((delegate* unmanaged<uint, uint, uint*, GLEnum*, void*, void>)Load(
            ref _getProgramBinary, "glGetProgramBinary"))(program, bufSize, length, binaryFormat, binary);

    public void ProgramBinary(uint program, GLEnum binaryFormat, void* binary, uint length) =>
        ((delegate* unmanaged<uint, GLEnum, void*, uint, void>)Load(ref _programBinary, "glProgramBinary"))(
            program, binaryFormat, binary, length);

    public void UseProgram(uint program) =>
        ((delegate* unmanaged<uint, void>)Load(ref _useProgram, "glUseProgram"))(program);

    public void DeleteProgram(uint program) =>
        ((delegate* unmanaged<uint, void>)Load(ref _deleteProgram, "glDeleteProgram"))(program);

    public bool IsProgram(uint program) =>
        ((delegate* unmanaged<uint, byte>)Load(ref _isProgram, "glIsProgram"))(program) != 0;

    public void DispatchCompute(uint num_groups_x, uint num_groups_y, uint num_groups_z) =>
        ((delegate* unmanaged<uint, uint, uint, void>)Load(ref _dispatchCompute, "glDispatchCompute"))(
            num_groups_x, num_groups_y, num_groups_z);

    public void MemoryBarrier(MemoryBarrierMask barriers) =>
        ((delegate* unmanaged<MemoryBarrierMask, void>)Load(ref _memoryBarrier, "glMemoryBarrier"))(barriers);

    // The driver wants the source as UTF-8 with its length in bytes.
    public void ShaderSource(uint shader, string @string)
    {
        byte[] source = Encoding.UTF8.GetBytes(@string + '\0');
        int length = source.Length - 1;
        fixed (byte* text = source)
        {
            ((delegate* unmanaged<uint, uint, byte**, int*, void>)Load(ref _shaderSource, "glShaderSource"))(
                shader, 1, &text, &length);
        }
    }

    public int GetShader(uint shader, ShaderParameterName pname)
    {
        GetShader(shader, pname, out int value);
        return value;
    }

    public void GetShader(uint shader, ShaderParameterName pname, out int @params)
    {
        int value = 0;
        GetShader(shader, pname, &value);
        @params = value;
    }

    public string GetShaderInfoLog(uint shader)
    {
        int size = GetShader(shader, ShaderParameterName.InfoLogLength);
        return InfoLog(Load(ref _getShaderInfoLog, "glGetShaderInfoLog"), shader, size);
    }

    public int GetProgram(uint program, ProgramPropertyARB pname)
    {
        GetProgram(program, pname, out int value);
        return value;
    }

    public void GetProgram(uint program, ProgramPropertyARB pname, out int @params)
    {
        int value = 0;
        GetProgram(program, pname, &value);
        @params = value;
    }

    public string GetProgramInfoLog(uint program)
    {
        int size = GetProgram(program, ProgramPropertyARB.InfoLogLength);
        return InfoLog(Load(ref _getProgramInfoLog, "glGetProgramInfoLog"), program, size);
    }

    public int GetUniformLocation(uint program, string name)
    {
        fixed (byte* text = Encoding.UTF8.GetBytes(name + '\0'))
        {
            return ((delegate* unmanaged<uint, byte*, int>)Load(ref _getUniformLocation, "glGetUniformLocation"))(
                program, text);
        }
    }

    private static string InfoLog(nint entryPoint, uint name, int size)
    {
        if (size <= 0)
        {
            return string.Empty;
        }

        byte[] log = new byte[size];
        int length = 0;
        fixed (byte* text = log)
        {
            ((delegate* unmanaged<uint, int, int*, byte*, void>)entryPoint)(name, size, &length, text);
        }

        return Encoding.UTF8.GetString(log, 0, length);
    }
}
