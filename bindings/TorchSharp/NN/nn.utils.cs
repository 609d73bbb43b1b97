using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static class utils
        {
            /// <summary>Scales the gradients to a joint norm of at most max_norm; returns the norm before.</summary>
            public static unsafe double clip_grad_norm_(
                IEnumerable<Parameter> tensors,
                double max_norm,
                double norm_type = 2.0)
            {
                Parameter[] all = [.. tensors];
                nint[] handles = Handles(all);
                fixed (nint* h = handles)
                {
                    double norm = 0;
                    Native.Check(Native.ts_clip_grad_norm_(h, handles.Length, max_norm, norm_type, &norm), all);
                    return norm;
                }
            }
        }
    }
}
