namespace TexGen.Model.Materials;

/// <summary>
/// Which way the green channel of a normal map points.
/// </summary>
public enum NormalConvention
{
    /// <summary>+Y is up in the picture, as OpenGL, Blender, Unity and glTF have it.</summary>
    OpenGL = 0,

    /// <summary>+Y is down in the picture, as DirectX and Unreal have it.</summary>
    DirectX = 1,
}
