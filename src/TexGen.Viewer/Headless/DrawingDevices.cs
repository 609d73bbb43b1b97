using System.Globalization;
using TexGen.Plugin.Rendering;

namespace TexGen.Viewer.Headless;

/// <summary>
/// Which GPU draws where there is no window: the one that computes, so that pixels need not leave it.
/// </summary>
internal static class DrawingDevices
{
    /// <summary>The variable that tells CUDA which devices it may see, and in which order.</summary>
    public const string VisibleDevices = "CUDA_VISIBLE_DEVICES";

    /// <summary>What to ask EGL for, the best first; the last leaves the choice to EGL.</summary>
    /// <param name="isOnCuda">Whether the network is computed on the first CUDA device.</param>
    /// <param name="visibleDevices">The value of <see cref="VisibleDevices"/>; null where it is not set.</param>
    public static IReadOnlyList<EglContextOptions> Candidates(bool isOnCuda, string? visibleDevices)
    {
        List<EglContextOptions> candidates = [];
        if (isOnCuda)
        {
            // EGL counts the devices as CUDA does without the variable: its first entry is the number of the device
            // that libtorch calls 0.
            string first = (visibleDevices ?? "").Split(',')[0].Trim();
            if (int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0)
            {
                candidates.Add(new EglContextOptions { CudaDevice = number });
            }

            candidates.Add(new EglContextOptions { CudaDevice = 0 });
        }

        // A GPU that computes but cannot draw: the pixels take the way through main memory.
        candidates.Add(new EglContextOptions());

        return candidates;
    }
}
