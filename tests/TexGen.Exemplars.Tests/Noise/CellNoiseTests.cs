using TexGen.Exemplars.Noise;

namespace TexGen.Exemplars.Tests.Noise;

public sealed class CellNoiseTests
{
    [Fact]
    public void Sample_OneTileOn_IsTheSameCell()
    {
        for (int i = 0; i < 200; i++)
        {
            double u = LatticeHash.Unit(i, 0, 1);
            double v = LatticeHash.Unit(i, 1, 1);
            Cell here = CellNoise.Sample(u, v, 7, 5, 0.9, 3);
            Cell there = CellNoise.Sample(u + 1.0, v - 1.0, 7, 5, 0.9, 3);

            Assert.Equal(here.Id, there.Id);
            Assert.Equal(here.ToEdge, there.ToEdge, 9);
            Assert.Equal(here.ToCentre, there.ToCentre, 9);
        }
    }

    [Fact]
    public void Sample_WithoutJitter_IsAGridOfSquares()
    {
        Cell cell = CellNoise.Sample(0.5 + 0.02, 0.5 + 0.01, 5, 5, 0.0, 3);

        Assert.Equal(0.1, cell.X, 9);
        Assert.Equal(0.05, cell.Y, 9);
        Assert.Equal(0.4, cell.ToEdge, 9);
        Assert.Equal(Math.Sqrt(0.0125), cell.ToCentre, 9);
    }

    [Fact]
    public void ToEdge_WhereTheCellChanges_IsZero()
    {
        // Along a line, wherever the id changes between two near points, both lie at an edge.
        Cell previous = CellNoise.Sample(0.0, 0.4, 9, 9, 1.0, 4);
        int changes = 0;

        for (int i = 1; i <= 20000; i++)
        {
            Cell cell = CellNoise.Sample(i / 20000.0, 0.4, 9, 9, 1.0, 4);

            if (cell.Id != previous.Id)
            {
                changes++;
                Assert.InRange(cell.ToEdge, -1e-9, 1e-3);
                Assert.InRange(previous.ToEdge, -1e-9, 1e-3);
            }

            previous = cell;
        }

        Assert.InRange(changes, 9, 40);
    }

    [Fact]
    public void ToRim_IsNeverBeyondTheEdge()
    {
        for (int i = 0; i < 500; i++)
        {
            Cell cell = CellNoise.Sample(LatticeHash.Unit(i, 0, 2), LatticeHash.Unit(i, 1, 2), 9, 9, 0.8, 4);
            Assert.True(cell.ToRim <= cell.ToEdge);
        }
    }
}
