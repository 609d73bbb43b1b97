namespace Silk.NET.OpenGL;

/// <summary>Property of a query.</summary>
public enum QueryObjectParameterName
{
    Target = 0x82EA,
    Result = 0x8866,
    ResultAvailable = 0x8867,
    ResultNoWait = 0x9194,
}
