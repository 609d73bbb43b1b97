namespace TexGen.Exemplars.Noise;

/// <summary>
/// A Voronoi pattern on a torus: one feature point a lattice cell, moved at random.
/// </summary>
/// <remarks>
/// Worley 1996, "A cellular texture basis function". The distance to the edge is the true one, to the bisector of the
/// two centres: the difference of the two distances would make cracks of uneven width.
/// </remarks>
internal static class CellNoise
{
    // How sharp the corners of a rim are, a cell.
    private const double RimSharpness = 11.0;

    /// <summary>Finds the cell of a point.</summary>
    /// <param name="u">Across the tile, in [0, 1); any value wraps.</param>
    /// <param name="v">Down the tile.</param>
    /// <param name="frequencyX">Cells across the tile.</param>
    /// <param name="frequencyY">Cells down the tile.</param>
    /// <param name="jitter">How far points leave their lattice cell's middle: 0 is a grid, 1 is free.</param>
    /// <param name="seed">The pattern.</param>
    public static Cell Sample(double u, double v, int frequencyX, int frequencyY, double jitter, int seed)
    {
        double x = u * frequencyX;
        double y = v * frequencyY;
        int x0 = (int)Math.Floor(x);
        int y0 = (int)Math.Floor(y);
        double nearest = double.MaxValue;
        double nearestX = 0.0;
        double nearestY = 0.0;
        int id = 0;

        for (int j = -1; j <= 1; j++)
        {
            for (int i = -1; i <= 1; i++)
            {
                (double px, double py, int number) = Point(x0 + i, y0 + j, frequencyX, frequencyY, jitter, seed);
                double squared = ((px - x) * (px - x)) + ((py - y) * (py - y));

                if (squared < nearest)
                {
                    (nearest, nearestX, nearestY, id) = (squared, px, py, number);
                }
            }
        }

        (double edge, double rim) = EdgeDistance(x, y, nearestX, nearestY, frequencyX, frequencyY, jitter, seed);

        return new(id, Math.Sqrt(nearest), edge, rim, x - nearestX, y - nearestY);
    }

    // Distance to a bisector: dot((p + n) / 2 - x, unit(p - n)) over all other points p. The rim takes the smooth
    // minimum of them, -ln(sum exp(-k d)) / k.
    private static (double Edge, double Rim) EdgeDistance(
        double x, double y, double nearestX, double nearestY, int frequencyX, int frequencyY, double jitter, int seed)
    {
        int cellX = (int)Math.Floor(nearestX);
        int cellY = (int)Math.Floor(nearestY);
        double edge = double.MaxValue;
        double sum = 0.0;

        for (int j = -2; j <= 2; j++)
        {
            for (int i = -2; i <= 2; i++)
            {
                (double px, double py, _) = Point(cellX + i, cellY + j, frequencyX, frequencyY, jitter, seed);
                double dx = px - nearestX;
                double dy = py - nearestY;
                double length = Math.Sqrt((dx * dx) + (dy * dy));

                if (length > 1e-9)
                {
                    double beyondX = ((px + nearestX) / 2.0) - x;
                    double beyondY = ((py + nearestY) / 2.0) - y;
                    double distance = ((beyondX * dx) + (beyondY * dy)) / length;
                    edge = Math.Min(edge, distance);
                    sum += Math.Exp(-RimSharpness * distance);
                }
            }
        }

        return (edge, -Math.Log(sum) / RimSharpness);
    }

    private static (double X, double Y, int Id) Point(
        int cellX, int cellY, int frequencyX, int frequencyY, double jitter, int seed)
    {
        int wrappedX = LatticeHash.Wrap(cellX, frequencyX);
        int wrappedY = LatticeHash.Wrap(cellY, frequencyY);
        double px = cellX + 0.5 + (jitter * (LatticeHash.Unit(wrappedX, wrappedY, seed) - 0.5));
        double py = cellY + 0.5 + (jitter * (LatticeHash.Unit(wrappedX, wrappedY, seed + 1) - 0.5));

        return (px, py, (wrappedY * frequencyX) + wrappedX + (seed << 16));
    }
}
