using Silk.NET.OpenGL;
using TexGen.Runtime.Rendering;

namespace TexGen.Plugin.Rendering;

/// <summary>
/// A vertex array object: how the floats of a vertex buffer become a vertex shader's inputs.
/// </summary>
internal sealed class GlVertexArray : GlObject
{
    /// <summary>Makes an array without inputs, for shaders that make their vertices from <c>gl_VertexID</c>.</summary>
    public GlVertexArray(GL gl)
        : base(gl, gl.GenVertexArray())
    {
    }

    /// <summary>Makes an array that reads consecutive float inputs. Leaves the array and the buffer bound.</summary>
    /// <param name="gl">The context, current on this thread.</param>
    /// <param name="vertices">The vertex buffer.</param>
    /// <param name="components">How many floats input 0, 1, … takes.</param>
    public unsafe GlVertexArray(GL gl, GlBuffer vertices, params ReadOnlySpan<int> components)
        : this(gl)
    {
        int floats = 0;

        foreach (int count in components)
        {
            floats += count;
        }

        Bind();
        vertices.Bind();
        int offset = 0;

        for (int input = 0; input < components.Length; input++)
        {
            gl.EnableVertexAttribArray((uint)input);
            gl.VertexAttribPointer(
                (uint)input,
                components[input],
                VertexAttribPointerType.Float,
                false,
                (uint)(floats * sizeof(float)),
                (void*)(offset * sizeof(float)));
            offset += components[input];
        }
    }

    /// <summary>Binds the array.</summary>
    public void Bind() => Gl.BindVertexArray(Handle);

    /// <inheritdoc/>
    protected override void Delete(uint handle) => Gl.DeleteVertexArray(handle);
}
