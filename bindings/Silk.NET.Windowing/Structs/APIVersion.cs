namespace Silk.NET.Windowing;

/// <summary>Version of a graphics API.</summary>
public struct APIVersion
{
    public APIVersion(int majorVersion, int minorVersion)
    {
        MajorVersion = majorVersion;
        MinorVersion = minorVersion;
    }

    public int MajorVersion { get; set; }

    public int MinorVersion { get; set; }
}
