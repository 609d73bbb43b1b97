namespace TorchSharp;

public static unsafe partial class torch
{
    public static class fft
    {
        private const int Forward = 0;
        private const int Inverse = 1;
        private const int ForwardReal = 2;
        private const int InverseReal = 3;

        public static Tensor fft2(
            Tensor input,
            long[]? s = null,
            long[]? dim = null,
            FFTNormType norm = FFTNormType.Backward) =>
            Transform(Forward, input, s, dim, norm);

        public static Tensor ifft2(
            Tensor input,
            long[]? s = null,
            long[]? dim = null,
            FFTNormType norm = FFTNormType.Backward) =>
            Transform(Inverse, input, s, dim, norm);

        public static Tensor rfft2(
            Tensor input,
            long[]? s = null,
            long[]? dim = null,
            FFTNormType norm = FFTNormType.Backward) =>
            Transform(ForwardReal, input, s, dim, norm);

        public static Tensor irfft2(
            Tensor input,
            long[]? s = null,
            long[]? dim = null,
            FFTNormType norm = FFTNormType.Backward) =>
            Transform(InverseReal, input, s, dim, norm);

        private static Tensor Transform(int kind, Tensor input, long[]? size, long[]? dim, FFTNormType norm)
        {
            long[] dims = dim ?? [-2, -1];
            fixed (long* s = size, d = dims)
            {
                return Tensor.Own(
                    Native.ts_fft2(input.Handle, kind, s, size?.Length ?? 0, d, dims.Length, (int)norm), input);
            }
        }
    }
}
