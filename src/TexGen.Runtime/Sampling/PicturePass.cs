using TexGen.Runtime.Kernels;

namespace TexGen.Runtime.Sampling;

/// <summary>
/// The writing of a map into a texture, level by level, cut into dispatches between rows of groups. Whatever the cuts, every
/// texel is computed the same.
/// </summary>
/// <param name="programs">The programs; not disposed.</param>
internal sealed class PicturePass(PicturePrograms programs)
{
    // What a colour costs and each of its white channels, what making it linear does, and what a texel of means: nanoseconds
    // of llvmpipe's, of which only the ratios matter.
    private const int ColourWork = 24;
    private const int ChannelWork = 2;
    private const int DecodingWork = 12;
    private const int MeanWork = 20;

    // A texel of level 1 is made of as many colours.
    private const int ColoursOfMean = 4;

    private PictureTarget _target;

    // What is not queued: the first level, and of that the first row of groups.
    private int _level;
    private int _row;

    /// <summary>Whether all of it is queued, or nothing was begun.</summary>
    public bool IsFinished => _level >= _target.Levels;

    /// <summary>Begins.</summary>
    /// <param name="target">What is written, and where.</param>
    public void Begin(PictureTarget target) => (_target, _level, _row) = (target, 0, 0);

    /// <summary>Forgets what is not queued.</summary>
    public void GiveUp() => _target = default;

    /// <summary>
    /// Queues dispatches.
    /// </summary>
    /// <param name="work">How much in all; more only where a single row of groups is that much.</param>
    /// <param name="largestPart">The most that a single dispatch is to be.</param>
    /// <returns>How much it was; 0 when it is finished.</returns>
    public long Run(long work, long largestPart)
    {
        // Each time, as the host may draw in between two calls.
        programs.Begin();
        long done = 0;
        while (!IsFinished && (done == 0 || done + RowWork(_level) <= work))
        {
            done += RunPart(Math.Min(largestPart, work - done));
        }

        programs.Finish();

        return done;
    }

    private long RunPart(long most)
    {
        int rows = PicturePrograms.RowsOf(_target.At(_level));
        long rowWork = RowWork(_level);
        int count = (int)Math.Clamp(most / rowWork, 1, rows - _row);
        programs.Run(_target, _level, new GroupRange(_row, count));
        _row += count;
        if (_row == rows)
        {
            _row = 0;
            _level++;
        }

        return count * rowWork;
    }

    private long RowWork(int level)
    {
        long colour = ColourWork + ((long)ChannelWork * _target.Shown.Channels);
        long texel = level switch
        {
            0 => colour,
            1 => (ColoursOfMean * (colour + DecodingWork)) + MeanWork,
            _ => MeanWork,
        };

        return texel * _target.At(level).Width * PicturePrograms.Group;
    }
}
