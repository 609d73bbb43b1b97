using TexGen.Runtime.Kernels;

namespace TexGen.Runtime.Sampling;

/// <summary>
/// Cuts a task into dispatches: between groups along its pixels, and one of these between its groups along the channels where
/// it is more than is asked for.
/// </summary>
/// <param name="mostGroups">The most groups along the pixels that a dispatch may have.</param>
internal sealed class TaskCutter(int mostGroups)
{
    // The first groups that are not queued.
    private int _group;
    private int _row;

    /// <summary>Whether the task is cut up.</summary>
    /// <param name="task">The task.</param>
    public bool IsAtEnd(StageTask task) => _group == task.Groups;

    /// <summary>The least that the next piece can be, in multiplications and additions; at least 1.</summary>
    /// <param name="task">The task.</param>
    /// <param name="largest">The most that any piece is to be: a group along the pixels that is no more is not cut.</param>
    public long Least(StageTask task, long largest) => IsWhole(task, largest) ? task.GroupWork : task.LeastWork;

    /// <summary>
    /// Cuts off the next piece.
    /// </summary>
    /// <param name="task">The task, not at its end.</param>
    /// <param name="largest">The most that any piece is to be.</param>
    /// <param name="left">The most that this one is to be; it is more only where it is the least one.</param>
    /// <returns>The piece, and its work, at least 1.</returns>
    public (GroupRange Part, long Work) Cut(StageTask task, long largest, long left)
    {
        long most = Math.Min(largest, left);
        if (IsWhole(task, largest))
        {
            int count = (int)Math.Clamp(most / task.GroupWork, 1, Math.Min(task.Groups - _group, mostGroups));
            GroupRange groups = new(_group, count);
            _group += count;

            return (groups, count * task.GroupWork);
        }

        int rows = (int)Math.Clamp(most / task.LeastWork, 1, task.Rows - _row);
        GroupRange part = new(_group, 1) { Rows = (_row, rows) };
        _row += rows;
        if (_row == task.Rows)
        {
            _row = 0;
            _group++;
        }

        return (part, rows * task.LeastWork);
    }

    /// <summary>Goes to the beginning of a task.</summary>
    public void Restart() => (_group, _row) = (0, 0);

    private bool IsWhole(StageTask task, long largest)
    {
        return _row == 0 && (task.Rows == 1 || task.GroupWork <= largest);
    }
}
