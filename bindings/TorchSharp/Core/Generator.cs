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

        public Tensor get_state() => Tensor.Own(Native.ts_generator_get_state(Handle), this);

        public void set_state(Tensor value) =>
            Native.Check(Native.ts_generator_set_state(Handle, value.Handle), this, value);

        public Generator manual_seed(long seed)
        {
            Native.ts_generator_seed(Handle, seed);
            return this;
        }

        public long seed()
        {
            long value = DateTime.UtcNow.Ticks;
            Native.ts_generator_seed(Handle, value);
            return value;
        }

        public long initial_seed() => Native.ts_generator_initial_seed(Handle);

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
