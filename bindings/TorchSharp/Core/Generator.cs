namespace TorchSharp;

public static partial class torch
{
    /// <summary>A random number generator. As in the package it lives on the CPU, whatever device is named.</summary>
    public class Generator : IDisposable
    {
        public Generator(ulong seed = 0, Device? device = null)
            : this(Native.ts_generator_new(seed))
        {
            this.device = device ?? CPU;
        }

        private Generator(nint handle)
        {
            Handle = handle;
            device = CPU;
        }

        ~Generator() => Dispose(false);

        public static Generator Default => new(Native.ts_generator_default());

        public nint Handle { get; private set; }

        public Device device { get; }

        public Generator manual_seed(long seed)
        {
            Native.ts_generator_seed(Handle, seed);
            return this;
        }

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            if (Handle != 0)
            {
                Native.ts_generator_dispose(Handle);
                Handle = 0;
            }
        }
    }
}
