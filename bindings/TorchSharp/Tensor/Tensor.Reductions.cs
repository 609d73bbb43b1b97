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

        public Tensor sum(long dim0, long dim1, bool keepdim = false, ScalarType? type = null) =>
            sum([dim0, dim1], keepdim, type);

        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) =>
            sum((ReadOnlySpan<long>)dim, keepdim, type);

        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null)
        {
            fixed (long* d = dim)
            {
                return Own(Native.ts_sum_dims(Handle, d, dim.Length, keepdim, OptionalCode(type)), this);
            }
        }

        public Tensor std(bool unbiased = true) => Own(Native.ts_std(Handle, unbiased), this);

        public Tensor std(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std([dim], unbiased, keepdim, type);

        public Tensor std(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
        {
            if (type.HasValue)
            {
                using Tensor converted = to_type(type.Value);
                return converted.std(dimensions, unbiased, keepdim);
            }
            fixed (long* d = dimensions)
            {
                return Own(Native.ts_std_dims(Handle, d, dimensions.Length, unbiased, keepdim), this);
            }
        }

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

        public Tensor argmax() => Own(Native.ts_argmax(Handle), this);

        public Tensor argmax(long dim, bool keepdim = false) => Own(Native.ts_argmax_dim(Handle, dim, keepdim), this);

        public Tensor amax(params long[] dims) => amax(dims, false);

        public Tensor amax(long[] dims, bool keepdim = false)
        {
            fixed (long* d = dims)
            {
                return Own(Native.ts_amax(Handle, d, dims.Length, keepdim), this);
            }
        }

        public Tensor min() => Own(Native.ts_min(Handle), this);

        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false)
        {
            nint* pair = stackalloc nint[2];
            Native.Check(Native.ts_min_dim(Handle, dim, keepdim, pair), this);
            return (Own(pair[0]), Own(pair[1]));
        }

        public Tensor argmin() => Own(Native.ts_argmin(Handle), this);

        public Tensor argmin(long dim, bool keepdim = false) => Own(Native.ts_argmin_dim(Handle, dim, keepdim), this);

        public Tensor amin(params long[] dims) => amin(dims, false);

        public Tensor amin(long[] dims, bool keepdim = false)
        {
            fixed (long* d = dims)
            {
                return Own(Native.ts_amin(Handle, d, dims.Length, keepdim), this);
            }
        }

        public Tensor any() => Own(Native.ts_any(Handle), this);

        public Tensor any(long dim, bool keepdim = false) => Own(Native.ts_any_dim(Handle, dim, keepdim), this);

        public Tensor all() => Own(Native.ts_all(Handle), this);

        public Tensor all(long dim, bool keepdim = false) => Own(Native.ts_all_dim(Handle, dim, keepdim), this);

        public Tensor norm(float p = 2.0f) => Own(Native.ts_norm(Handle, p), this);

        public Tensor norm(int dim, bool keepdim = false, float p = 2.0f) =>
            Own(Native.ts_norm_dim(Handle, dim, keepdim, p), this);

        public Tensor median() => Own(Native.ts_median(Handle), this);

        public Tensor quantile(Tensor q, long dim = -1, bool keepdim = false) =>
            Own(Native.ts_quantile(Handle, q.Handle, dim, keepdim), this, q);

        public Tensor cumsum(long dim, ScalarType? type = null) =>
            Own(Native.ts_cumsum(Handle, dim, OptionalCode(type)), this);

        public Tensor cumprod(long dim, ScalarType? type = null) =>
            Own(Native.ts_cumprod(Handle, dim, OptionalCode(type)), this);

        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false)
        {
            nint* pair = stackalloc nint[2];
            Native.Check(Native.ts_sort(Handle, dim, descending, stable, pair), this);
            return (Own(pair[0]), Own(pair[1]));
        }

        public Tensor softmax(long dim, ScalarType? dtype = null) =>
            Own(Native.ts_softmax(Handle, dim, OptionalCode(dtype)), this);

        public Tensor log_softmax(long dim, ScalarType? dtype = null) =>
            Own(Native.ts_log_softmax(Handle, dim, OptionalCode(dtype)), this);

        public Tensor matmul(Tensor target) => Own(Native.ts_matmul(Handle, target.Handle), this, target);

        public Tensor mm(Tensor target) => Own(Native.ts_mm(Handle, target.Handle), this, target);

        public Tensor bmm(Tensor batch2) => Own(Native.ts_bmm(Handle, batch2.Handle), this, batch2);

        public Tensor dot(Tensor target) => Own(Native.ts_dot(Handle, target.Handle), this, target);

        public Tensor outer(Tensor vec2) => Own(Native.ts_outer(Handle, vec2.Handle), this, vec2);
    }
}
