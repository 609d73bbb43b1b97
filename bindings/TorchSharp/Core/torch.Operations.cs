namespace TorchSharp;

public static unsafe partial class torch
{
    public static Tensor cat(IList<Tensor> tensors, long dim = 0)
    {
        nint[] handles = Handles(tensors);
        fixed (nint* h = handles)
        {
            return Tensor.Own(Native.ts_cat(h, handles.Length, dim), tensors);
        }
    }

    public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0)
    {
        Tensor[] all = [.. tensors];
        nint[] handles = Handles(all);
        fixed (nint* h = handles)
        {
            return Tensor.Own(Native.ts_stack(h, handles.Length, dim), all);
        }
    }

    public static Tensor matmul(Tensor input, Tensor target) => input.matmul(target);

    public static Tensor bmm(Tensor input, Tensor batch2) => input.bmm(batch2);

    public static Tensor where(Tensor condition, Tensor x, Tensor y) =>
        Tensor.Own(Native.ts_where(condition.Handle, x.Handle, y.Handle), condition, x, y);

    internal static nint[] Handles(IList<Tensor> tensors)
    {
        nint[] result = new nint[tensors.Count];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = tensors[i].Handle;
        }
        return result;
    }
}
