namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public bool is_leaf => Native.ts_is_leaf(Handle);

        public bool requires_grad
        {
            get => Native.ts_requires_grad(Handle);
            set => Native.Check(Native.ts_set_requires_grad(Handle, value), this);
        }

        /// <summary>The gradient as a new tensor on the same storage each time, or null.</summary>
        public Tensor? grad
        {
            get
            {
                nint gradient = Native.ts_grad(Handle);
                GC.KeepAlive(this);
                return gradient == 0 ? null : new Tensor(gradient);
            }
            set => Native.Check(Native.ts_set_grad(Handle, Native.Optional(value)), this, value);
        }

        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        public void backward() => Native.Check(Native.ts_backward(Handle, 0, false, false), this);

        public void backward(
            IList<Tensor>? grad_tensors = null,
            bool retain_graph = false,
            bool create_graph = false,
            IList<Tensor>? inputs = null)
        {
            if (inputs is not null)
            {
                throw new NotSupportedException("backward with a list of inputs is not part of this binding");
            }
            Tensor? gradient = grad_tensors is { Count: > 0 } ? grad_tensors[0] : null;
            bool retain = retain_graph || create_graph;
            Native.Check(Native.ts_backward(Handle, Native.Optional(gradient), retain, create_graph), this, gradient);
        }

        public Tensor detach() => Own(Native.ts_detach(Handle), this);
    }
}
