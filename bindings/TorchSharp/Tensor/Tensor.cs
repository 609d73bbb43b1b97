using System.Diagnostics;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>An array of libtorch, owned by this object: dispose it, or make it inside a dispose scope.</summary>
    [DebuggerDisplay("{ToString(),nq}")]
    public partial class Tensor : IDisposable
    {
        private static long s_totalCount;
        private static long s_peakCount;

        private nint _handle;

        internal Tensor(nint handle, bool register = true)
        {
            _handle = handle;
            long total = Interlocked.Increment(ref s_totalCount);
            if (total > Volatile.Read(ref s_peakCount))
            {
                Volatile.Write(ref s_peakCount, total);
            }
            if (register)
            {
                OwningDisposeScope = DisposeScopeManager.ThreadSingleton.Register(this);
            }
        }

        ~Tensor() => Dispose(false);

        /// <summary>Tensors alive in this process.</summary>
        public static long TotalCount => Interlocked.Read(ref s_totalCount);

        /// <summary>The most tensors ever alive in this process.</summary>
        public static long PeakCount => Interlocked.Read(ref s_peakCount);

        /// <summary>The address of the at::Tensor.</summary>
        public nint Handle => _handle != 0
            ? _handle
            : throw new InvalidOperationException("Tensor invalid -- empty handle.");

        public bool IsInvalid => _handle == 0;

        internal DisposeScope? OwningDisposeScope { get; set; }

        public Tensor MoveToOuterDisposeScope()
        {
            OwningDisposeScope?.MoveToOuter(this);
            return this;
        }

        public Tensor DetachFromDisposeScope()
        {
            OwningDisposeScope?.Detach(this);
            return this;
        }

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        public override string ToString() => IsInvalid
            ? "[disposed]"
            : $"[{string.Join("x", shape)}], type = {dtype}, device = {device}";

        /// <summary>Wraps a handle that a native call returned, or throws that call's error.</summary>
        /// <remarks>The arguments are the tensors behind the handles that the call was given: naming them here keeps
        /// the garbage collector from finalising them while the call runs.</remarks>
        internal static Tensor Own(nint handle, object? a = null, object? b = null, object? c = null, object? d = null)
        {
            Tensor result = handle != 0 ? new Tensor(handle) : throw Native.Failure();
            GC.KeepAlive(a);
            GC.KeepAlive(b);
            GC.KeepAlive(c);
            GC.KeepAlive(d);
            return result;
        }

        // The handle of a tensor that hands its storage over to a Parameter, which the statistics go on counting.
        internal nint MoveHandle()
        {
            nint handle = Handle;
            GC.SuppressFinalize(this);
            Interlocked.Decrement(ref s_totalCount);
            _handle = 0;
            return handle;
        }

        protected virtual void Dispose(bool disposing)
        {
            if (_handle != 0)
            {
                DisposeScopeManager.ThreadSingleton.CountDisposal(this);
                OwningDisposeScope?.MarkAsDisposed(this);
                Interlocked.Decrement(ref s_totalCount);
                nint handle = _handle;
                _handle = 0;
                Native.ts_dispose(handle);
            }
        }
    }
}
