namespace TexGen.Benchmarks;

/// <summary>
/// Why nothing could be measured, in one line with its remedy.
/// </summary>
/// <param name="message">The line.</param>
internal sealed class BenchmarkException(string message) : Exception(message);
