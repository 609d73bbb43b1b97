using TexGen.Viewer.Sampling;
using TexGen.Viewer.Scenes;

namespace TexGen.Viewer.Tests.Scenes;

/// <summary>
/// States of the viewer to draw.
/// </summary>
internal static class States
{
    public static SceneState Sampling(int width, int height)
    {
        return new SceneState
        {
            Width = width,
            Height = height,
            TileWidth = 2,
            TileHeight = 2,
            ModelName = "weathered copper",
            Device = "CPU",
            Sampler = new SamplerStatus
            {
                State = SamplerState.Running,
                Seed = 1234567,
                Step = 9,
                StepCount = 16,
                Sigma = 0.482,
                StepsPerSecond = 43.12,
            },
        };
    }
}
