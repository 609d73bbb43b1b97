namespace TorchSharp;

public static partial class torch
{
    public unsafe partial class Tensor
    {
        public Tensor mean() => Own(Native.ts_mean(Handle), this);

        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null)
        {
            fixed (long* d = dimensions)
            {
                return Own(Native.ts_mean_dims(Handle, d, dimensions.Length, keepdim, OptionalCode(type)), this);
            }
        }

        public Tensor sum(ScalarType? type = null) => Own(Native.ts_sum(Handle, OptionalCode(type)), this);

        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => sum([dim], keepdim, type);

        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null)
        {
            fixed (long* d = dim)
            {
                return Own(Native.ts_sum_dims(Handle, d, dim.Length, keepdim, OptionalCode(type)), this);
            }
        }

        public Tensor std(bool unbiased = true) => Own(Native.ts_std(Handle, unbiased), this);

        public Tensor var(bool unbiased = true) => Own(Native.ts_var(Handle, unbiased), this);

        public Tensor var(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var([dim], unbiased, keepdim, type);

        public Tensor var(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
        {
            if (type.HasValue)
            {
                using Tensor converted = to_type(type.Value);
                return converted.var(dimensions, unbiased, keepdim);
            }
            fixed (long* d = dimensions)
            {
                return Own(Native.ts_var_dims(Handle, d, dimensions.Length, unbiased, keepdim), this);
            }
        }

        public Tensor max() => Own(Native.ts_max(Handle), this);

        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false)
        {
            nint* pair = stackalloc nint[2];
            Native.Check(Native.ts_max_dim(Handle, dim, keepdim, pair), this);
            return (Own(pair[0]), Own(pair[1]));
        }

        public Tensor all() => Own(Native.ts_all(Handle), this);

        public Tensor norm(float p = 2.0f) => Own(Native.ts_norm(Handle, p), this);

        public Tensor softmax(long dim, ScalarType? dtype = null) =>
            Own(Native.ts_softmax(Handle, dim, OptionalCode(dtype)), this);

        public Tensor matmul(Tensor target) => Own(Native.ts_matmul(Handle, target.Handle), this, target);

        public Tensor bmm(Tensor batch2) => Own(Native.ts_bmm(Handle, batch2.Handle), this, batch2);
    }
}
