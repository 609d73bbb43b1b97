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

        public Tensor view_as(Tensor other) => Own(Native.ts_view_as(Handle, other.Handle), this, other);

        public Tensor permute(params long[] permutation)
        {
            fixed (long* d = permutation)
            {
                return Own(Native.ts_permute(Handle, d, permutation.Length), this);
            }
        }

        public Tensor permute(IEnumerable<long> permutation) => permute([.. permutation]);

        public Tensor expand(params long[] sizes) => expand((ReadOnlySpan<long>)sizes);

        public Tensor expand(long[] sizes, bool isImplicit = false) => expand((ReadOnlySpan<long>)sizes, isImplicit);

        public Tensor expand(ReadOnlySpan<long> sizes, bool isImplicit = false)
        {
            // Whether an expansion is implicit matters to tracing only.
            _ = isImplicit;
            fixed (long* d = sizes)
            {
                return Own(Native.ts_expand(Handle, d, sizes.Length), this);
            }
        }

        public Tensor expand_as(Tensor other) => Own(Native.ts_expand_as(Handle, other.Handle), this, other);

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

        public Tensor roll(long shifts, long? dims = null) =>
            roll(new long[] { shifts }, dims.HasValue ? new long[] { dims.Value } : []);

        public Tensor roll((long, long) shifts, (long, long) dims) =>
            roll(new long[] { shifts.Item1, shifts.Item2 }, new long[] { dims.Item1, dims.Item2 });

        public Tensor roll(long[] shifts) => roll(shifts, new long[] { 0 });

        public Tensor roll(long[] shifts, long[] dims) => roll((ReadOnlySpan<long>)shifts, dims);

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

        public Tensor index_select(long dim, Tensor index) =>
            Own(Native.ts_index_select(Handle, dim, index.Handle), this, index);

        public Tensor gather(long dim, Tensor index) => Own(Native.ts_gather(Handle, dim, index.Handle), this, index);

        public Tensor scatter(long dim, Tensor index, Tensor src) =>
            Own(Native.ts_scatter(Handle, dim, index.Handle, src.Handle), this, index, src);

        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha) =>
            Own(Native.ts_index_add(Handle, dim, index.Handle, source.Handle, alpha.Value), this, index, source);

        public Tensor tril(long diagonal = 0) => Own(Native.ts_tril(Handle, diagonal), this);

        public Tensor triu(long diagonal = 0) => Own(Native.ts_triu(Handle, diagonal), this);

        public Tensor as_strided(long[] size, long[] strides, long storageOffset = 0)
        {
            if (size.Length != strides.Length)
            {
                throw new ArgumentException($"{size.Length} sizes but {strides.Length} strides", nameof(strides));
            }
            fixed (long* s = size, d = strides)
            {
                return Own(Native.ts_as_strided(Handle, s, d, size.Length, storageOffset), this);
            }
        }

        public Tensor[] chunk(long chunks, long dim = 0)
        {
            nint[] pieces = new nint[Math.Max(chunks, 0)];
            fixed (nint* p = pieces)
            {
                return Collect(pieces, Native.ts_chunk(Handle, chunks, dim, p));
            }
        }

        // A single size repeats along the dimension; the last piece holds the rest.
        public Tensor[] split(long size, int dim = 0)
        {
            if (size <= 0)
            {
                throw new ArgumentOutOfRangeException(nameof(size), size, "a piece needs at least one element");
            }
            long total = this.size(dim);
            long[] sizes = new long[Math.Max(1, (total + size - 1) / size)];
            for (int i = 0; i < sizes.Length; i++)
            {
                sizes[i] = Math.Min(size, total - (i * size));
            }
            return split(sizes, dim);
        }

        public Tensor[] split(params long[] sizes) => split(sizes, 0);

        public Tensor[] split(long[] sizes, long dim = 0) => split((ReadOnlySpan<long>)sizes, dim);

        public Tensor[] split(ReadOnlySpan<long> sizes, long dim = 0)
        {
            nint[] pieces = new nint[sizes.Length];
            fixed (long* s = sizes)
            fixed (nint* p = pieces)
            {
                return Collect(pieces, Native.ts_split(Handle, s, sizes.Length, dim, p));
            }
        }

        public Tensor[] unbind(long dimension = 0)
        {
            Tensor[] result = new Tensor[size((int)dimension)];
            for (int i = 0; i < result.Length; i++)
            {
                result[i] = select(dimension, i);
            }
            return result;
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
