using System.Runtime.InteropServices;
using Silk.NET.Maths;

namespace Silk.NET.OpenGL;

// Fixed-function state and its queries.
public unsafe partial class GL
{
    private nint _enable;
    private nint _disable;
    private nint _isEnabled;
    private nint _viewport;
    private nint _scissor;
    private nint _blendFunc;
    private nint _blendFuncSeparate;
    private nint _blendEquation;
    private nint _blendEquationSeparate;
    private nint _colorMask;
    private nint _depthMask;
    private nint _getIntegerv;
    private nint _getIntegeri_v;
    private nint _getInteger64v;
    private nint _getInteger64i_v;
    private nint _getFloatv;
    private nint _flush;
    private nint _finish;
    private nint _getError;
    private nint _getGraphicsResetStatus;
    private nint _getBooleanv;
    private nint _getString;
    private nint _getStringi;

    public void Enable(EnableCap cap) =>
        ((delegate* unmanaged<EnableCap, void>)Load(ref _enable, "glEnable"))(cap);

    public void Disable(EnableCap cap) =>
        ((delegate* unmanaged<EnableCap, void>)Load(ref _disable, "glDisable"))(cap);

    public bool IsEnabled(EnableCap cap) =>
        ((delegate* unmanaged<EnableCap, byte>)Load(ref _isEnabled, "glIsEnabled"))(cap) != 0;

    public void Viewport(int x, int y, uint width, uint height) =>
        ((delegate* unmanaged<int, int, uint, uint, void>)Load(ref _viewport, "glViewport"))(x, y, width, height);

    public void Scissor(int x, int y, uint width, uint height) =>
        ((delegate* unmanaged<int, int, uint, uint, void>)Load(ref _scissor, "glScissor"))(x, y, width, height);

    public void BlendFunc(BlendingFactor sfactor, BlendingFactor dfactor) =>
        ((delegate* unmanaged<BlendingFactor, BlendingFactor, void>)Load(ref _blendFunc, "glBlendFunc"))(
            sfactor, dfactor);

    public void BlendFuncSeparate(
        BlendingFactor sfactorRGB,
        BlendingFactor dfactorRGB,
        BlendingFactor sfactorAlpha,
        BlendingFactor dfactorAlpha) =>
        ((delegate* unmanaged<
            BlendingFactor, BlendingFactor, BlendingFactor, BlendingFactor, void>)
            Load(ref _blendFuncSeparate, "glBlendFuncSeparate"))(sfactorRGB, dfactorRGB, sfactorAlpha, dfactorAlpha);

    public void BlendEquation(BlendEquationModeEXT mode) =>
        ((delegate* unmanaged<BlendEquationModeEXT, void>)Load(ref _blendEquation, "glBlendEquation"))(mode);

    public void BlendEquationSeparate(BlendEquationModeEXT modeRGB, BlendEquationModeEXT modeAlpha) =>
        ((delegate* unmanaged<
            BlendEquationModeEXT, BlendEquationModeEXT, void>)
            Load(ref _blendEquationSeparate, "glBlendEquationSeparate"))(modeRGB, modeAlpha);

    public void ColorMask(bool red, bool green, bool blue, bool alpha) =>
        ((delegate* unmanaged<byte, byte, byte, byte, void>)Load(ref _colorMask, "glColorMask"))(
            Bool(red), Bool(green), Bool(blue), Bool(alpha));

    public void DepthMask(bool flag) =>
        ((delegate* unmanaged<byte, void>)Load(ref _depthMask, "glDepthMask"))(Bool(flag));

    public void GetInteger(GetPName pname, int* data) =>
        ((delegate* unmanaged<GetPName, int*, void>)Load(ref _getIntegerv, "glGetIntegerv"))(pname, data);

    public void GetInteger(GetPName target, uint index, int* data) =>
        ((delegate* unmanaged<GetPName, uint, int*, void>)Load(ref _getIntegeri_v, "glGetIntegeri_v"))(
            target, index, data);

    public void GetInteger64(GetPName pname, long* data) =>
        ((delegate* unmanaged<GetPName, long*, void>)Load(ref _getInteger64v, "glGetInteger64v"))(pname, data);

    public void GetInteger64(GLEnum target, uint index, long* data) =>
        ((delegate* unmanaged<GLEnum, uint, long*, void>)Load(ref _getInteger64i_v, "glGetInteger64i_v"))(
            target, index, data);

    public void GetFloat(GetPName pname, float* data) =>
        ((delegate* unmanaged<GetPName, float*, void>)Load(ref _getFloatv, "glGetFloatv"))(pname, data);

    public void Flush() =>
        ((delegate* unmanaged<void>)Load(ref _flush, "glFlush"))();

    public void Finish() =>
        ((delegate* unmanaged<void>)Load(ref _finish, "glFinish"))();

    public GLEnum GetError() =>
        ((delegate* unmanaged<GLEnum>)Load(ref _getError, "glGetError"))();

    public GLEnum GetGraphicsResetStatus() =>
        ((delegate* unmanaged<GLEnum>)Load(ref _getGraphicsResetStatus, "glGetGraphicsResetStatus"))();

    public void Enable(GLEnum cap) => Enable((EnableCap)cap);

    public void Disable(GLEnum cap) => Disable((EnableCap)cap);

    public bool IsEnabled(GLEnum cap) => IsEnabled((EnableCap)cap);

    public void Viewport(Vector2D<int> size) => Viewport(0, 0, (uint)size.X, (uint)size.Y);

    public int GetInteger(GLEnum pname) => GetInteger((GetPName)pname);

    public void GetInteger(GLEnum pname, int* data) => GetInteger((GetPName)pname, data);

    public int GetInteger(GLEnum target, uint index) => GetInteger((GetPName)target, index);

    public int GetInteger(GetPName pname)
    {
        GetInteger(pname, out int value);
        return value;
    }

    public void GetInteger(GetPName pname, out int data)
    {
        int value = 0;
        GetInteger(pname, &value);
        data = value;
    }

    public void GetInteger(GetPName pname, Span<int> data)
    {
        fixed (int* first = data)
        {
            GetInteger(pname, first);
        }
    }

    public int GetInteger(GetPName target, uint index)
    {
        GetInteger(target, index, out int value);
        return value;
    }

    public void GetInteger(GetPName target, uint index, out int data)
    {
        int value = 0;
        GetInteger(target, index, &value);
        data = value;
    }

    public long GetInteger64(GetPName pname)
    {
        long value = 0;
        GetInteger64(pname, &value);
        return value;
    }

    public void GetInteger64(GLEnum target, uint index, out long data)
    {
        long value = 0;
        GetInteger64(target, index, &value);
        data = value;
    }

    public bool GetBoolean(GLEnum pname) => GetBoolean((GetPName)pname);

    public bool GetBoolean(GetPName pname)
    {
        bool value = false;
        GetBoolean(pname, &value);
        return value;
    }

    // GLboolean and bool are both one byte that is 0 or 1.
    public void GetBoolean(GetPName pname, bool* data) =>
        ((delegate* unmanaged<GetPName, byte*, void>)Load(ref _getBooleanv, "glGetBooleanv"))(pname, (byte*)data);

    public void GetBoolean(GetPName pname, Span<bool> data)
    {
        fixed (bool* first = data)
        {
            GetBoolean(pname, first);
        }
    }

    public float GetFloat(GetPName pname)
    {
        GetFloat(pname, out float value);
        return value;
    }

    public void GetFloat(GetPName pname, out float data)
    {
        float value = 0;
        GetFloat(pname, &value);
        data = value;
    }

    public void GetFloat(GetPName pname, Span<float> data)
    {
        fixed (float* first = data)
        {
            GetFloat(pname, first);
        }
    }

    public string GetStringS(StringName name) =>
        Marshal.PtrToStringUTF8(
            ((delegate* unmanaged<StringName, nint>)Load(ref _getString, "glGetString"))(name)) ?? string.Empty;

    public string GetStringS(StringName name, uint index) =>
        Marshal.PtrToStringUTF8(
            ((delegate* unmanaged<StringName, uint, nint>)Load(ref _getStringi, "glGetStringi"))(name, index))
        ?? string.Empty;
}
