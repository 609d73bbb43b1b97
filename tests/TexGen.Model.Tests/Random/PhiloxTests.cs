using System.Runtime.Intrinsics;
using TexGen.Model.Random;

namespace TexGen.Model.Tests.Random;

public sealed class PhiloxTests
{
    // The three known answers for philox4x32-10 in the file kat_vectors of Random123, words from the lowest.
    [Theory]
    [InlineData(0x0000000000000000UL, 0x0000000000000000UL, 0x0000000000000000UL,
        "6627e8d5 e169c58d bc57ac4c 9b00dbd8")]
    [InlineData(0xffffffffffffffffUL, 0xffffffffffffffffUL, 0xffffffffffffffffUL,
        "408f276d 41c83b0e a20bc7c6 6d5451fd")]
    [InlineData(0x299f31d0a4093822UL, 0x0370734413198a2eUL, 0x85a308d3243f6a88UL,
        "d16cfe09 94fdcceb 5001e420 24126ea1")]
    public void Block_KnownInput_GivesTheKnownAnswer(ulong key, ulong stream, ulong index, string expected)
    {
        (uint x, uint y, uint z, uint w) = Philox.Block(key, stream, index);

        Assert.Equal(expected, $"{x:x8} {y:x8} {z:x8} {w:x8}");
    }

    [Theory]
    [InlineData(0UL, 0UL, 0UL)]
    [InlineData(0x299f31d0a4093822UL, 0x0370734413198a2eUL, 12345UL)]
    [InlineData(7UL, ulong.MaxValue, 0xfffffffcUL)] // the carry into the upper word falls among the lanes
    [InlineData(ulong.MaxValue, 1UL << 48, 0x7ffffffffffffff0UL)]
    public void EightBlocks_AnyPlace_AreTheBlocksFromThereOn(ulong key, ulong stream, ulong firstIndex)
    {
        (Vector256<uint> x, Vector256<uint> y, Vector256<uint> z, Vector256<uint> w) =
            Philox.EightBlocks(key, stream, firstIndex);

        for (int lane = 0; lane < 8; lane++)
        {
            Assert.Equal(Philox.Block(key, stream, firstIndex + (ulong)lane), (x[lane], y[lane], z[lane], w[lane]));
        }
    }

    [Fact]
    public void Block_OneBitOfInputChanged_ChangesAboutHalfOfTheOutput()
    {
        (uint X, uint Y, uint Z, uint W) reference = Philox.Block(1, 2, 3);
        int total = 0;
        for (int bit = 0; bit < 64; bit++)
        {
            (uint X, uint Y, uint Z, uint W)[] changed =
            [
                Philox.Block(1 ^ (1UL << bit), 2, 3),
                Philox.Block(1, 2 ^ (1UL << bit), 3),
                Philox.Block(1, 2, 3 ^ (1UL << bit)),
            ];
            foreach ((uint x, uint y, uint z, uint w) in changed)
            {
                int flipped =
                    Bits(x ^ reference.X) + Bits(y ^ reference.Y) + Bits(z ^ reference.Z) + Bits(w ^ reference.W);

                // 128 fair coins: 64 ± 5.7; this is five deviations to both sides.
                Assert.InRange(flipped, 35, 93);
                total += flipped;
            }
        }

        Assert.InRange(total / 192.0, 62.0, 66.0);
    }

    private static int Bits(uint word) => System.Numerics.BitOperations.PopCount(word);
}
