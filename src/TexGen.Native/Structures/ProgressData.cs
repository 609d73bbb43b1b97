using System.Runtime.InteropServices;

namespace TexGen.Native.Structures;

/// <summary><c>texgen_progress_info</c>; the header says what its members mean.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ProgressData
{
    public uint Size;
    public uint Width;
    public uint Height;
    public uint Step;
    public uint StepCount;
    public uint IsFinished;
    public uint IsCancelled;
    public uint Reserved;
}
