using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;
using TexGen.Model.Materials;
using TexGen.Model.Metrics;
using TexGen.Model.Networks;

namespace TexGen.Training;

/// <summary>
/// Decides at how many scales a model makes its tiles: so many that the network sees somewhat more than the exemplars'
/// largest motif at once, at the coarsest, and little that is larger than all it sees.
/// </summary>
public static class ScaleFit
{
    // What pixels depend on much is about half of what they depend on at all. It takes that to tell forms which are never
    // the same; what repeats is placed by its neighbours, and the whole field will do (docs/recipe.md).
    private const double EffectiveField = 0.5;

    // How much of a motif and what follows it must be seen at once to place the next one.
    private const double MotifsSeen = 1.2;

    // Of a map's variance so much must lie in forms larger than half the field for another scale to be worth its steps.
    private const double LeastLargePart = 0.18;

    // The coarsest exemplar in receptive fields: a network that sees more of it than this leaves learns it by heart.
    private const double LeastFields = 1.6;

    // σ of the most noise on the coarser picture in training; tiles are made with a third of it. The more there may be, the later a
    // network learns what tiles need (docs/recipe.md).
    private const double LargestAugmentation = 0.15;

    // Noise above the first hides little but what the coarser picture says; which levels serve best was tried (docs/recipe.md).
    private static readonly DetailWalk Detail = new(From: 4.0, To: 0.03);

    /// <summary>
    /// Measures the exemplars and decides.
    /// </summary>
    /// <param name="exemplars">The exemplars.</param>
    /// <param name="options">Preset, and how many scales are asked for if any are.</param>
    /// <exception cref="ArgumentException">More scales are asked for than preset or exemplars have.</exception>
    public static ScaleChoice Choose(IReadOnlyList<Exemplar> exemplars, TrainingOptions options)
    {
        MotifStatistics[] motifs = [.. exemplars.Select(MotifsOf)];
        double size = motifs.Max(static each => each.MotifSize);
        int field = FieldOf(Preset.Load(options.Preset));
        int side = exemplars.Min(ShorterSide);
        (int count, double largePart) = options.Scales is int asked ? (asked, 0.0)
            : options.HasOneScale || field == 0 ? (1, 0.0)
            : Decide(exemplars, motifs, field, side);

        if (count > 1)
        {
            Check(exemplars, options, field, count);
        }

        return new ScaleChoice(count, size, motifs) { LargePart = largePart };
    }

    /// <summary>
    /// Tells people of exemplars that are smaller than what the network sees at once.
    /// </summary>
    /// <param name="exemplars">The exemplars.</param>
    /// <param name="options">The preset.</param>
    /// <returns>The same, with a note where there is something to say.</returns>
    public static IReadOnlyList<Exemplar> NoteSmall(IReadOnlyList<Exemplar> exemplars, TrainingOptions options)
    {
        int field = FieldOf(Preset.Load(options.Preset));
        string note = $"smaller than the {field} pixels that the network sees, so its tiles may repeat it; a larger one is better";

        return
        [
            .. exemplars.Select(exemplar =>
                ShorterSide(exemplar) < field ? exemplar with { Notes = [.. exemplar.Notes, note] } : exemplar),
        ];
    }

    /// <summary>
    /// The number of scales for an exemplar.
    /// </summary>
    /// <param name="motif">Its motifs' size, and whether they repeat.</param>
    /// <param name="receptiveField">The network's receptive field, in pixels.</param>
    /// <param name="shorterSide">The smallest exemplar's shorter side, in pixels, which limits it.</param>
    internal static int CountFor(MotifStatistics motif, int receptiveField, int shorterSide)
    {
        // n = 1 + ⌈log2(1.2 λ / RF_eff)⌉
        double field = motif.IsRegular ? receptiveField : EffectiveField * receptiveField;
        double halvings = Math.Ceiling(Math.Log2(MotifsSeen * motif.MotifSize / field));

        return 1 + Possible(halvings, receptiveField, shorterSide);
    }

    /// <summary>
    /// The scales of a model.
    /// </summary>
    /// <param name="choice">How many.</param>
    /// <param name="exemplars">The exemplars.</param>
    /// <param name="whitening">The model's whitening.</param>
    /// <exception cref="InvalidDataException">A mask leaves nothing of an exemplar at a scale.</exception>
    internal static ScaleInfo Fit(ScaleChoice choice, IReadOnlyList<Exemplar> exemplars, WhiteningInfo whitening)
    {
        return new ScaleInfo
        {
            Gains = [1.0, .. Enumerable.Range(1, choice.Count - 1).Select(scale => GainAt(scale, exemplars, whitening))],
            LargestAugmentation = LargestAugmentation,
            Detail = Detail,
            MotifSize = Math.Round(choice.MotifSize, 1),
            LargePart = Math.Round(choice.LargePart, 3),
        };
    }

    // As motifs ask for, or large forms if those ask for more.
    private static (int Count, double LargePart) Decide(
        IReadOnlyList<Exemplar> exemplars, MotifStatistics[] motifs, int field, int side)
    {
        int byMotifs = motifs.Max(motif => CountFor(motif, field, side));
        Image[] maps = [.. exemplars.Where((_, i) => !motifs[i].IsRegular).SelectMany(MapsOf)];
        int byForms = maps.Select(map => CountFor(map, field, side)).DefaultIfEmpty(1).Max();

        return byForms > byMotifs
            ? (byForms, maps.Max(map => LargeForms.PartOf(map, (int)(EffectiveField * field))))
            : (byMotifs, 0.0);
    }

    // As many as leave little that is larger than what the coarsest one tells apart. What repeats is told its place.
    private static int CountFor(Image map, int receptiveField, int shorterSide)
    {
        int halvings = 0;
        while (halvings < ScaleInfo.Most
            && LargeForms.PartOf(map, (int)(EffectiveField * receptiveField) << halvings) > LeastLargePart)
        {
            halvings++;
        }

        return 1 + Possible(halvings, receptiveField, shorterSide);
    }

    private static int Possible(double halvings, int receptiveField, int shorterSide)
    {
        double possible = Math.Floor(Math.Log2(shorterSide / (LeastFields * receptiveField)));

        return (int)Math.Clamp(Math.Min(halvings, possible), 0.0, ScaleInfo.Most - 1);
    }

    private static void Check(IReadOnlyList<Exemplar> exemplars, TrainingOptions options, int field, int count)
    {
        if (field == 0)
        {
            throw new ArgumentException(
                $"The preset {options.Preset} sees the whole picture, and needs no scales; ask for none.");
        }

        Exemplar smallest = exemplars.MinBy(ShorterSide)!;
        int coarsest = ShorterSide(smallest) >> (count - 1);
        if (coarsest < field)
        {
            throw new ArgumentException(
                $"At the coarsest of {count} scales '{smallest.Info.Name}' has {coarsest} pixels, and the network sees "
                + $"{field} at once; give fewer scales or a larger exemplar size.");
        }
    }

    private static int ShorterSide(Exemplar exemplar) => Math.Min(exemplar.Image.Width, exemplar.Image.Height);

    private static int FieldOf(Preset preset)
    {
        if (preset.TileUNet is null)
        {
            return 0;
        }

        using TileUNet network = new(preset.TileUNet);

        return network.ReceptiveField;
    }

    // Of a material the periods of the map that is looked at, and if it has none, the motifs of the map with the largest: a
    // relief may have larger forms than its colours.
    private static MotifStatistics MotifsOf(Exemplar exemplar)
    {
        MotifStatistics[] maps = [.. MapsOf(exemplar).Select(MotifAnalysis.Of)];

        return maps[0].IsRegular ? maps[0] : maps[0] with
        {
            MotifSize = maps.Where(static map => !map.IsRegular).Max(static map => map.MotifSize),
        };
    }

    private static IEnumerable<Image> MapsOf(Exemplar exemplar)
    {
        return exemplar.Maps is null
            ? [exemplar.Image]
            : MaterialMaps.Split(exemplar.Image, exemplar.Maps)
                .Where(map => exemplar.Maps.Any(info => info.Name == map.Name && info.Constant is null))
                .Select(static map => map.Image);
    }

    // A pixel of a coarser scale is learned from where most of what it covers is.
    private static Exemplar Reduced(Exemplar exemplar, int scale)
    {
        Exemplar reduced = exemplar.AtScale(scale);
        if (reduced.Mask is Image mask && PictureMask.Count(mask) == 0)
        {
            throw new InvalidDataException(
                $"The mask of '{exemplar.Info.Name}' leaves nothing at 1/{1 << scale} of its size; paint more of it white, or "
                + "give fewer scales, or one.");
        }

        return reduced;
    }

    // 1 over the deviation that averages have left of 1, all white channels together.
    private static double GainAt(int scale, IReadOnlyList<Exemplar> exemplars, WhiteningInfo whitening)
    {
        double whole = exemplars.Average(exemplar => Power(exemplar, whitening));
        double reduced = exemplars.Average(exemplar => Power(Reduced(exemplar, scale), whitening));

        return Math.Clamp(Math.Sqrt(whole / Math.Max(reduced, 1e-8)), 1.0, 1e4);
    }

    private static double Power(Exemplar exemplar, WhiteningInfo whitening)
    {
        return WhiteningFit.Apply(whitening, exemplar.LearnedPlanes())
            .Average(static value => (double)value * value);
    }
}
