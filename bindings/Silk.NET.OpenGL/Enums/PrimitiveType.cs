namespace Silk.NET.OpenGL;

/// <summary>Primitive that vertices make up.</summary>
public enum PrimitiveType
{
    Points = 0,
    Lines = 1,
    LineLoop = 2,
    LineStrip = 3,
    Triangles = 4,
    TriangleStrip = 5,
    TriangleFan = 6,
}
