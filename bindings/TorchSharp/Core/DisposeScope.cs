namespace TorchSharp;

/// <summary>Owns the tensors that its thread makes while it is innermost, and disposes them with itself.</summary>
public sealed class DisposeScope : IDisposable
{
    private DisposeScopeManager? _manager;

    internal DisposeScope(DisposeScopeManager manager, DisposeScope? outer)
    {
        _manager = manager;
        OuterScope = outer;
    }

    public int DisposablesCount => Live().Count;

    internal DisposeScope? OuterScope { get; set; }

    internal HashSet<IDisposable> Disposables { get; private set; } = new(ReferenceEqualityComparer.Instance);

    public bool Contains(IDisposable disposable) => Disposables.Contains(disposable);

    public T MoveToOuter<T>(T disposable)
        where T : IDisposable
    {
        MoveToOther(OuterScope, [disposable]);
        return disposable;
    }

    public void MoveToOther(DisposeScope? scope, IEnumerable<IDisposable> disposables)
    {
        HashSet<IDisposable> mine = Live();
        if (scope is null)
        {
            Detach(disposables);
            return;
        }
        foreach (IDisposable disposable in disposables)
        {
            if (mine.Remove(disposable))
            {
                scope.Disposables.Add(disposable);
                Tensor(disposable).OwningDisposeScope = scope;
            }
        }
    }

    public T Detach<T>(T disposable)
        where T : IDisposable
    {
        Detach([disposable]);
        return disposable;
    }

    public void Detach(params IDisposable[] disposables) => Detach((IEnumerable<IDisposable>)disposables);

    public void Detach(IEnumerable<IDisposable> disposables)
    {
        HashSet<IDisposable> mine = Live();
        foreach (IDisposable disposable in disposables)
        {
            if (mine.Remove(disposable))
            {
                _manager!.Counts.TensorStatistics.DetachedFromScopeCount++;
                Tensor(disposable).OwningDisposeScope = null;
            }
        }
    }

    public void DisposeEverything() => DisposeEverythingBut([]);

    public void DisposeEverythingBut(params IDisposable[] keep) => DisposeEverythingBut((IEnumerable<IDisposable>)keep);

    public T DisposeEverythingBut<T>(T keep)
        where T : IDisposable
    {
        DisposeEverythingBut([keep]);
        return keep;
    }

    public void DisposeEverythingBut(IEnumerable<IDisposable> inKeep)
    {
        HashSet<IDisposable> old = Live();
        Disposables = new HashSet<IDisposable>(inKeep, ReferenceEqualityComparer.Instance);
        foreach (IDisposable disposable in old)
        {
            if (!Disposables.Contains(disposable))
            {
                disposable.Dispose();
            }
        }
    }

    public void MarkAsDisposed(IDisposable disposable)
    {
        Live().Remove(disposable);
        Tensor(disposable).OwningDisposeScope = null;
    }

    public void Dispose()
    {
        if (_manager is null)
        {
            return;
        }
        DisposeEverything();
        _manager.Remove(this);
        _manager = null;
    }

    // A parameter takes over the place of the tensor that it was made from.
    internal static void ReplaceWith(torch.Tensor original, torch.Tensor replacement)
    {
        DisposeScope? scope = original.OwningDisposeScope;
        if (scope is not null && scope.Disposables.Remove(original))
        {
            original.OwningDisposeScope = null;
            scope.Disposables.Add(replacement);
            replacement.OwningDisposeScope = scope;
        }
    }

    private static torch.Tensor Tensor(IDisposable disposable) => disposable as torch.Tensor
        ?? throw new InvalidOperationException("DisposeScope can only manage Tensor or PackedSequence");

    private HashSet<IDisposable> Live()
    {
        ObjectDisposedException.ThrowIf(_manager is null, this);
        return Disposables;
    }
}
