namespace Silk.NET.OpenGL;

// Uniform arrays from spans; a vector takes as many elements as it has components.
public unsafe partial class GL
{
    public void Uniform1(int location, ReadOnlySpan<float> value)
    {
        fixed (float* first = value)
        {
            Uniform1(location, (uint)value.Length, first);
        }
    }

    public void Uniform1(int location, ReadOnlySpan<int> value)
    {
        fixed (int* first = value)
        {
            Uniform1(location, (uint)value.Length, first);
        }
    }

    public void Uniform1(int location, ReadOnlySpan<uint> value)
    {
        fixed (uint* first = value)
        {
            Uniform1(location, (uint)value.Length, first);
        }
    }

    public void Uniform2(int location, ReadOnlySpan<float> value)
    {
        fixed (float* first = value)
        {
            Uniform2(location, (uint)(value.Length / 2), first);
        }
    }

    public void Uniform2(int location, ReadOnlySpan<int> value)
    {
        fixed (int* first = value)
        {
            Uniform2(location, (uint)(value.Length / 2), first);
        }
    }

    public void Uniform2(int location, ReadOnlySpan<uint> value)
    {
        fixed (uint* first = value)
        {
            Uniform2(location, (uint)(value.Length / 2), first);
        }
    }

    public void Uniform3(int location, ReadOnlySpan<float> value)
    {
        fixed (float* first = value)
        {
            Uniform3(location, (uint)(value.Length / 3), first);
        }
    }

    public void Uniform3(int location, ReadOnlySpan<int> value)
    {
        fixed (int* first = value)
        {
            Uniform3(location, (uint)(value.Length / 3), first);
        }
    }

    public void Uniform3(int location, ReadOnlySpan<uint> value)
    {
        fixed (uint* first = value)
        {
            Uniform3(location, (uint)(value.Length / 3), first);
        }
    }

    public void Uniform4(int location, ReadOnlySpan<float> value)
    {
        fixed (float* first = value)
        {
            Uniform4(location, (uint)(value.Length / 4), first);
        }
    }

    public void Uniform4(int location, ReadOnlySpan<int> value)
    {
        fixed (int* first = value)
        {
            Uniform4(location, (uint)(value.Length / 4), first);
        }
    }

    public void Uniform4(int location, ReadOnlySpan<uint> value)
    {
        fixed (uint* first = value)
        {
            Uniform4(location, (uint)(value.Length / 4), first);
        }
    }

    public void UniformMatrix4(int location, bool transpose, ReadOnlySpan<float> value)
    {
        fixed (float* first = value)
        {
            UniformMatrix4(location, (uint)(value.Length / 16), transpose, first);
        }
    }
}
