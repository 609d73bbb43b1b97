using System.Runtime.InteropServices;

namespace TexGen.Native.Structures;

/// <summary><c>texgen_request</c>; the header says what its members mean.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct RequestData
{
    /// <summary>What the first version had: up to what is <see cref="Variance"/> now.</summary>
    public const uint FirstSize = 120;

    public uint Size;
    public uint Sampler;
    public ulong Seed;
    public uint Width;
    public uint Height;
    public uint Steps;
    public uint LabelCount;
    public LabelData* Labels;
    public PictureData* Guide;
    public PictureData* Picture;
    public double Guidance;
    public double Augmentation;
    public double Eta;
    public PictureData* Start;
    public double Strength;
    public PictureData* Hole;
    public PictureData* Mask;
    public uint Tiling;
    public uint Variance;
    public uint Spacing;
    public uint MixedAt;
    public PictureData* Other;
    public double Mix;
    public ulong SharedSeed;
    public uint SharedUntil;
    public uint Reserved;
}
