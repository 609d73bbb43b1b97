using TexGen.Runtime.Rendering;

namespace TexGen.Runtime.Kernels;

/// <summary>
/// The filters of a network's convolutions on the GPU, in as many buffers as they need: what a shader can reach of one is
/// limited.
/// </summary>
internal sealed class FilterBuffers : IDisposable
{
    private readonly List<GlBuffer> _pages = [];

    /// <summary>Uploads them.</summary>
    /// <param name="pages">Makes one buffer after the other.</param>
    /// <exception cref="GraphicsException">There is too little memory.</exception>
    public FilterBuffers(IEnumerable<GlBuffer> pages)
    {
        try
        {
            // One by one, so that those before are disposed of where there is no memory for the next.
            foreach (GlBuffer page in pages)
            {
                _pages.Add(page);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>One of the buffers.</summary>
    /// <param name="page">Which.</param>
    public GlBuffer this[int page] => _pages[page];

    /// <summary>All of them.</summary>
    public IReadOnlyList<GlBuffer> Pages => _pages;

    /// <inheritdoc/>
    public void Dispose() => _pages.ForEach(static page => page.Dispose());
}
