namespace Silk.NET.OpenGL;

/// <summary>Capability that can be switched.</summary>
public enum EnableCap
{
    LineSmooth = 0xB20,
    PolygonSmooth = 0xB41,
    CullFace = 0xB44,
    DepthTest = 0xB71,
    StencilTest = 0xB90,
    Dither = 0xBD0,
    Blend = 0xBE2,
    ColorLogicOp = 0xBF2,
    ScissorTest = 0xC11,
    PolygonOffsetFill = 0x8037,
    Multisample = 0x809D,
    SampleAlphaToCoverage = 0x809E,
    SampleCoverage = 0x80A0,
    DebugOutputSynchronous = 0x8242,
    ProgramPointSize = 0x8642,
    DepthClamp = 0x864F,
    TextureCubeMapSeamless = 0x884F,
    RasterizerDiscard = 0x8C89,
    PrimitiveRestartFixedIndex = 0x8D69,
    FramebufferSrgb = 0x8DB9,
    PrimitiveRestart = 0x8F9D,
    DebugOutput = 0x92E0,
}
