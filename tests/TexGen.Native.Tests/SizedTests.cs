using System.Runtime.InteropServices;

namespace TexGen.Native.Tests;

/// <summary>
/// Structures of programs that are older or newer than the library.
/// </summary>
public sealed unsafe class SizedTests
{
    [Fact]
    public void Read_Null_IsAllZeros() => Assert.Equal(default, Sized.Read((Known*)null, "it"));

    [Fact]
    public void Read_OfANewerProgram_IsTakenIfWhatIsUnknownIsZero()
    {
        Newer newer = new() { Known = new Known { Size = (uint)sizeof(Newer), Value = 7 } };
        Assert.Equal(7u, Sized.Read((Known*)&newer, "it").Value);

        newer.Unknown = 1;
        Newer* given = &newer;
        Assert.Contains(
            "it has members that this library is too old for",
            Assert.Throws<NotSupportedException>(() => Sized.Read((Known*)given, "it")).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(7u)]
    [InlineData(0xCCCCCCCCu)]
    public void Read_SizeThatWasNotSet_Throws(uint size)
    {
        Known known = new() { Size = size };
        Known* given = &known;

        Assert.Throws<ArgumentException>(() => Sized.Read(given, "it"));
        Assert.Throws<ArgumentException>(() => Sized.Write(given, default, "it"));
    }

    [Fact]
    public void Write_ForANewerProgram_ClearsWhatIsUnknown()
    {
        Newer newer = new() { Known = new Known { Size = (uint)sizeof(Newer) }, Unknown = 9 };
        Sized.Write((Known*)&newer, new Known { Value = 5 }, "it");

        Assert.Equal(((uint)sizeof(Newer), 5u, 0u), (newer.Known.Size, newer.Known.Value, newer.Unknown));
        Assert.Throws<ArgumentException>(static () => Sized.Write((Known*)null, default, "it"));
    }

    [StructLayout(LayoutKind.Sequential)]
    internal struct Known
    {
        public uint Size;
        public uint Value;
    }

    [StructLayout(LayoutKind.Sequential)]
    internal struct Newer
    {
        public Known Known;
        public uint Unknown;
    }
}
