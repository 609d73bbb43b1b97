namespace TexGen.Runtime.Kernels;

/// <summary>
/// Where a convolution's filters lie.
/// </summary>
/// <param name="Page">Which of the buffers.</param>
/// <param name="First">Where they begin there, in blocks.</param>
internal readonly record struct FilterPlace(int Page, int First);
