namespace TorchSharp;

// What a new tensor holds; the numbers are the shim's.
internal enum Fill
{
    Empty = 0,
    Zeros = 1,
    Ones = 2,
    Rand = 3,
    Randn = 4,
}
