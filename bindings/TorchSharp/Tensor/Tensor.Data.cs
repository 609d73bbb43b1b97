using System.Runtime.InteropServices;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The elements' bytes: CPU and contiguous only, valid as long as this tensor.</summary>
        public unsafe Span<byte> bytes
        {
            get
            {
                Validate();
                long count = NumberOfElements * ElementSize;
                return count == 0 ? [] : new Span<byte>((void*)DataPointer(), checked((int)count));
            }
            set
            {
                Validate();
                long count = NumberOfElements * ElementSize;
                if (value.Length != count)
                {
                    throw new ArgumentException(
                        $"Mismatched data sizes: {value.Length} bytes given, the tensor holds {count}");
                }
                value.CopyTo(bytes);
            }
        }

        /// <summary>Access to single elements: of this tensor on the CPU, of a copy otherwise.</summary>
        public TensorAccessor<T> data<T>()
            where T : unmanaged
        {
            ValidateType(typeof(T));
            return device_type == DeviceType.CPU ? new TensorAccessor<T>(this) : new TensorAccessor<T>(cpu());
        }

        public T item<T>()
            where T : unmanaged
        {
            if (NumberOfElements != 1)
            {
                throw new ArgumentException("The number of elements in the tensor must be 1");
            }
            ValidateType(typeof(T));
            using Tensor host = cpu();
            using Tensor dense = host.contiguous();
            return MemoryMarshal.Read<T>(dense.bytes);
        }

        internal unsafe Number Item()
        {
            Number result = default;
            Native.Check(Native.ts_item(Handle, &result), this);
            return result;
        }

        internal nint DataPointer()
        {
            nint pointer = Native.THSTensor_data(Handle);
            return pointer != 0 || NumberOfElements == 0 ? pointer : throw Native.Failure();
        }

        internal void ValidateType(Type type)
        {
            ScalarType found = dtype;
            bool fits = found switch
            {
                ScalarType.Byte => type == typeof(byte),
                ScalarType.Int8 => type == typeof(sbyte),
                ScalarType.Int16 => type == typeof(short),
                ScalarType.Int32 => type == typeof(int),
                ScalarType.Int64 => type == typeof(long),
                ScalarType.Float16 => type == typeof(Half),
                ScalarType.Float32 => type == typeof(float),
                ScalarType.Float64 => type == typeof(double),
                ScalarType.Bool => type == typeof(bool),
                ScalarType.ComplexFloat32 => type == typeof((float, float)),
                ScalarType.ComplexFloat64 => type == typeof(System.Numerics.Complex),
                _ => false,
            };
            if (!fits)
            {
                throw new ArgumentException($"{type.Name} is not compatible with {found}");
            }
        }

        private void Validate()
        {
            if (device_type != DeviceType.CPU)
            {
                throw new InvalidOperationException("Bytes() called on non-CPU tensor.");
            }
            if (!is_contiguous())
            {
                throw new InvalidOperationException("Bytes() called on non-contiguous tensor.");
            }
        }
    }
}
