namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public long Dimensions => Native.ts_ndim(Handle);

        public long ndim => Dimensions;

        public long NumberOfElements => Native.ts_numel(Handle);

        public long ElementSize => Native.ts_element_size(Handle);

        public ScalarType dtype => (ScalarType)Native.ts_dtype(Handle);

        public DeviceType device_type => (DeviceType)Native.ts_device_type(Handle);

        public int device_index => Native.ts_device_index(Handle);

        public Device device => new(device_type, device_index);

        public bool is_cuda => device_type == DeviceType.CUDA;

        public unsafe long[] shape
        {
            get
            {
                long[] result = new long[Dimensions];
                fixed (long* sizes = result)
                {
                    if (result.Length > 0)
                    {
                        Native.ts_sizes(Handle, sizes);
                    }
                }
                return result;
            }
        }

        public long dim() => Dimensions;

        public long numel() => NumberOfElements;

        public long size(int dim)
        {
            long[] sizes = shape;
            return sizes[dim < 0 ? dim + sizes.Length : dim];
        }

        public unsafe long[] stride()
        {
            long[] result = new long[Dimensions];
            fixed (long* strides = result)
            {
                if (result.Length > 0)
                {
                    Native.ts_strides(Handle, strides);
                }
            }
            return result;
        }

        public long stride(int dim)
        {
            long[] strides = stride();
            return strides[dim < 0 ? dim + strides.Length : dim];
        }

        public bool is_contiguous() => Native.ts_is_contiguous(Handle);

        public bool is_floating_point() => torch.is_floating_point(dtype);

        public bool is_complex() => torch.is_complex(dtype);
    }
}
