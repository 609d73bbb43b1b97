namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor zero_() => Same(Native.ts_zero_(Handle));

        public Tensor fill_(Scalar value) => Same(Native.ts_fill__scalar(Handle, value.Value));

        public Tensor uniform_(double from, double to, Generator? generator = null) =>
            Same(Native.ts_uniform_(Handle, from, to, generator?.Handle ?? 0), generator);

        // An in-place operation returns the tensor itself.
        private Tensor Same(bool succeeded, object? a = null, object? b = null, object? c = null)
        {
            Native.Check(succeeded, a, b, c);
            return this;
        }
    }
}
