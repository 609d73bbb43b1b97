namespace TorchSharp;

public static class TensorExtensionMethods
{
    public static int ToInt32(this torch.Tensor value) => (int)value.Item().ToInt64();

    public static long ToInt64(this torch.Tensor value) => value.Item().ToInt64();

    public static float ToSingle(this torch.Tensor value) => (float)value.Item().ToDouble();

    public static double ToDouble(this torch.Tensor value) => value.Item().ToDouble();

    public static bool ToBoolean(this torch.Tensor value) => value.Item().ToBoolean();
}
