using System.Runtime.CompilerServices;

namespace TorchSharp;

public static partial class torch
{
    public unsafe partial class Tensor
    {
        [IndexerName("TensorItems")]
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        [IndexerName("TensorItems")]
        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1]
        {
            get => index(TensorIndex.Single(i1));
            set => index_put_(value, TensorIndex.Single(i1));
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2]
        {
            get => index(TensorIndex.Single(i1), TensorIndex.Single(i2));
            set => index_put_(value, TensorIndex.Single(i1), TensorIndex.Single(i2));
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3]
        {
            get => index(TensorIndex.Single(i1), TensorIndex.Single(i2), TensorIndex.Single(i3));
            set => index_put_(value, TensorIndex.Single(i1), TensorIndex.Single(i2), TensorIndex.Single(i3));
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4]
        {
            get => index(Singles(i1, i2, i3, i4));
            set => index_put_(value, Singles(i1, i2, i3, i4));
        }

        public Tensor index(params TensorIndex[] indices)
        {
            TorchSharp.Index[] native = ToNative(indices);
            fixed (TorchSharp.Index* n = native)
            {
                return Own(Native.ts_index(Handle, n, native.Length), this, indices);
            }
        }

        public Tensor index(params Tensor[] indices) => index(Wrap(indices));

        public Tensor index_put_(Tensor value, params TensorIndex[] indices)
        {
            TorchSharp.Index[] native = ToNative(indices);
            fixed (TorchSharp.Index* n = native)
            {
                Native.Check(Native.ts_index_put_(Handle, n, native.Length, value.Handle), this, value, indices);
            }
            return this;
        }

        public Tensor index_put_(Tensor value, params Tensor[] indices) => index_put_(value, Wrap(indices));

        private static TensorIndex[] Singles(params long[] indices) =>
            Array.ConvertAll(indices, static index => TensorIndex.Single(index));

        private static TensorIndex[] Wrap(Tensor[] indices) => Array.ConvertAll(indices, TensorIndex.Tensor);

        private static TorchSharp.Index[] ToNative(TensorIndex[] indices) =>
            Array.ConvertAll(indices, static index => index.ToNative());
    }
}
