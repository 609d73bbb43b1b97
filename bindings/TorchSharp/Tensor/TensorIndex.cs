namespace TorchSharp;

public static partial class torch
{
    /// <summary>What an indexer asks of one dimension.</summary>
    public readonly struct TensorIndex
    {
        private const long NewAxisKind = 0;
        private const long EllipsisKind = 1;
        private const long SingleKind = 2;
        private const long TensorKind = 4;
        private const long SliceKind = 5;

        private readonly long _kind;
        private readonly long _start;
        private readonly long _stop;
        private readonly long _step;
        private readonly Tensor? _tensor;

        private TensorIndex(long kind, long start = 0, long stop = 0, long step = 0, Tensor? tensor = null)
        {
            _kind = kind;
            _start = start;
            _stop = stop;
            _step = step;
            _tensor = tensor;
        }

        public static TensorIndex Ellipsis => new(EllipsisKind);

        public static TensorIndex None => new(NewAxisKind);

        public static TensorIndex Colon => Slice();

        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) => new(
            SliceKind,
            start ?? TorchSharp.Index.None,
            stop ?? TorchSharp.Index.None,
            step ?? TorchSharp.Index.None);

        public static TensorIndex Single(long? index) => index.HasValue ? new(SingleKind, index.Value) : None;

        public static TensorIndex Tensor(Tensor tensor) => new(TensorKind, tensor: tensor);

        public static implicit operator TensorIndex(long value) => Single(value);

        public static implicit operator TensorIndex(System.Range range)
        {
            long start = range.Start.IsFromEnd ? -range.Start.Value : range.Start.Value;
            bool toEnd = range.End.IsFromEnd && range.End.Value == 0;
            return Slice(start, toEnd ? null : range.End.IsFromEnd ? -range.End.Value : range.End.Value);
        }

        internal TorchSharp.Index ToNative() =>
            new(_kind, _start, _stop, _step, _tensor is null ? 0 : _tensor.Handle);
    }
}
