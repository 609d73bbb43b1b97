namespace TorchSharp;

public static partial class torch
{
    public unsafe partial class Tensor
    {
        public Tensor reshape(params long[] shape)
        {
            fixed (long* d = shape)
            {
                return Own(Native.ts_reshape(Handle, d, shape.Length), this);
            }
        }

        public Tensor view(params long[] shape)
        {
            fixed (long* d = shape)
            {
                return Own(Native.ts_view(Handle, d, shape.Length), this);
            }
        }

        public Tensor permute(params long[] permutation)
        {
            fixed (long* d = permutation)
            {
                return Own(Native.ts_permute(Handle, d, permutation.Length), this);
            }
        }

        public Tensor expand(params long[] sizes) => expand((ReadOnlySpan<long>)sizes);

        public Tensor expand(ReadOnlySpan<long> sizes, bool isImplicit = false)
        {
            // Whether an expansion is implicit matters to tracing only.
            _ = isImplicit;
            fixed (long* d = sizes)
            {
                return Own(Native.ts_expand(Handle, d, sizes.Length), this);
            }
        }

        public Tensor repeat(params long[] sizes)
        {
            fixed (long* d = sizes)
            {
                return Own(Native.ts_repeat(Handle, d, sizes.Length), this);
            }
        }

        public Tensor flip(params long[] dims)
        {
            fixed (long* d = dims)
            {
                return Own(Native.ts_flip(Handle, d, dims.Length), this);
            }
        }

        public Tensor roll(ReadOnlySpan<long> shifts, ReadOnlySpan<long> dims = default)
        {
            fixed (long* s = shifts, d = dims)
            {
                return Own(Native.ts_roll(Handle, s, shifts.Length, d, dims.Length), this);
            }
        }

        public Tensor t() => Own(Native.ts_t(Handle), this);

        public Tensor transpose(long dim0, long dim1) => Own(Native.ts_transpose(Handle, dim0, dim1), this);

        public Tensor unsqueeze(long dim) => Own(Native.ts_unsqueeze(Handle, dim), this);

        public Tensor squeeze(long? dim = null) => dim.HasValue
            ? Own(Native.ts_squeeze_dim(Handle, dim.Value), this)
            : Own(Native.ts_squeeze(Handle), this);

        public Tensor flatten(long start_dim = 0, long end_dim = -1) =>
            Own(Native.ts_flatten(Handle, start_dim, end_dim), this);

        public Tensor narrow(long dim, long start, long length) =>
            Own(Native.ts_narrow(Handle, dim, start, length), this);

        public Tensor slice(long dim, long start, long finish, long step) =>
            Own(Native.ts_slice(Handle, dim, start, finish, step), this);

        public Tensor select(long dim, long index) => Own(Native.ts_select(Handle, dim, index), this);

        public Tensor[] chunk(long chunks, long dim = 0)
        {
            nint[] pieces = new nint[Math.Max(chunks, 0)];
            fixed (nint* p = pieces)
            {
                return Collect(pieces, Native.ts_chunk(Handle, chunks, dim, p));
            }
        }

        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false)
        {
            nint[] results = new nint[2];
            fixed (nint* r = results)
            {
                Tensor[] all = Collect(results, Native.ts_sort(Handle, dim, descending, stable, r));
                return (all[0], all[1]);
            }
        }

        private Tensor[] Collect(nint[] handles, long count)
        {
            if (count < 0)
            {
                throw Native.Failure();
            }
            Tensor[] result = new Tensor[count];
            for (int i = 0; i < result.Length; i++)
            {
                result[i] = Own(handles[i], this);
            }
            return result;
        }
    }
}
