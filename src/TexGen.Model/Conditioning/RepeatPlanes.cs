using TexGen.Model.Checkpoints;

namespace TexGen.Model.Conditioning;

/// <summary>
/// What of a regular texture is the same in every period, wherever a tile's grid lies.
/// </summary>
public static class RepeatPlanes
{
    /// <summary>
    /// The white channels of a torus that lies as <see cref="GridPlanes"/> say: the exemplar's own pixels where a tile has
    /// as many a period, and between two of them by lines where its periods are stretched to fit.
    /// </summary>
    /// <param name="grid">The periods, and what repeats in them.</param>
    /// <param name="width">W, in pixels.</param>
    /// <param name="height">H, in pixels.</param>
    /// <returns>[K, H, W] as one array, K being the number of <see cref="RepeatInfo.Channels"/>; empty without
    /// any.</returns>
    public static float[] Of(GridInfo grid, int width, int height)
    {
        if (grid is not { Repeats: RepeatInfo repeats, PeriodX: double across, PeriodY: double down })
        {
            return [];
        }

        Place[] columns = Places(across, width, repeats.Width, repeats.PeriodsX);
        Place[] rows = Places(down, height, repeats.Height, repeats.PeriodsY);
        float[] planes = new float[repeats.Channels.Count * width * height];
        for (int i = 0; i < planes.Length; i++)
        {
            Place row = rows[i / width % height];
            Place column = columns[i % width];
            int first = i / (width * height) * repeats.Height * repeats.Width;
            planes[i] = row.Between(
                column.Of(repeats.Values, first + (row.First * repeats.Width)),
                column.Of(repeats.Values, first + (row.Second * repeats.Width)));
        }

        return planes;
    }

    // Pixels' centres, as in the grid's planes.
    private static Place[] Places(double period, int side, int block, int periods)
    {
        double step = GridPlanes.PeriodsIn(side, period) / side * block / periods;

        return
        [
            .. Enumerable.Range(0, side).Select(i =>
            {
                double at = ((i + 0.5) * step) - 0.5;
                int whole = (int)Math.Floor(at);

                return new Place(Remainder(whole, block), Remainder(whole + 1, block), (float)(at - whole));
            }),
        ];
    }

    private static int Remainder(int value, int count) => ((value % count) + count) % count;

    private readonly record struct Place(int First, int Second, float Part)
    {
        public float Of(float[] values, int line) => Between(values[line + First], values[line + Second]);

        public float Between(float first, float second) => first + (Part * (second - first));
    }
}
