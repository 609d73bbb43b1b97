using Silk.NET.Maths;

namespace Silk.NET.Windowing;

/// <summary>Properties of a view.</summary>
public interface IViewProperties
{
    bool ShouldSwapAutomatically { get; }

    bool IsEventDriven { get; set; }

    Vector2D<int> Size { get; }

    double FramesPerSecond { get; set; }

    double UpdatesPerSecond { get; set; }

    GraphicsAPI API { get; }

    bool VSync { get; set; }
}
