using Silk.NET.OpenGL;
using TexGen.Model.Checkpoints;
using TexGen.Model.Conditioning;
using TexGen.Runtime.Rendering;

namespace TexGen.Runtime.Sampling;

/// <summary>
/// What a sampler works on, all of it plain [C, H, W] in 32 bits.
/// </summary>
internal sealed class SamplerBuffers : IDisposable
{
    /// <summary>Allocates them; what they hold is undefined.</summary>
    /// <param name="gl">The context, current on this thread.</param>
    /// <param name="manifest">The model: its whitening's range keeps the estimates.</param>
    /// <param name="plan">Size and gain.</param>
    /// <param name="isGuided">Whether the network answers twice, with and without the condition.</param>
    /// <exception cref="GraphicsException">There is too little memory.</exception>
    public SamplerBuffers(GL gl, ModelManifest manifest, StagePlan plan, bool isGuided = false)
    {
        Channels = manifest.Whitening.Channels;
        Width = plan.Width;
        Height = plan.Height;
        long plane = (long)Pixels * sizeof(float);
        long answer = plane * Channels * (manifest.LearnsVariance ? 2 : 1);
        try
        {
            State = StorageBuffer.Allocate(gl, plane * (Channels + (manifest.Conditioning?.PlaneCount(Channels) ?? 0)));
            Estimate = StorageBuffer.Allocate(gl, plane * Channels);
            Answer = StorageBuffer.Allocate(gl, answer);
            Earlier = plan.WholeSteps.All(static step => step.Keeps == KeptPast.Nothing)
                ? null
                : StorageBuffer.Allocate(gl, plane * Channels);
            Absent = isGuided ? StorageBuffer.Allocate(gl, answer) : null;
            Range = StorageBuffer.Filled<float>(gl, RangeOf(manifest, plan));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>C.</summary>
    public int Channels { get; }

    /// <summary>W, in pixels.</summary>
    public int Width { get; }

    /// <summary>H, in pixels.</summary>
    public int Height { get; }

    /// <summary>H · W.</summary>
    public int Pixels => Width * Height;

    /// <summary>C · H · W.</summary>
    public int Count => Channels * Pixels;

    /// <summary>x_t, and behind it the planes of the condition: what the network sees.</summary>
    public GlBuffer State { get; } = null!;

    /// <summary>x̂_0 of the last step.</summary>
    public GlBuffer Estimate { get; } = null!;

    /// <summary>What a step keeps for the one after beside <see cref="Estimate"/>; null where that is nothing.</summary>
    public GlBuffer? Earlier { get; }

    /// <summary>The network's answer.</summary>
    public GlBuffer Answer { get; } = null!;

    /// <summary>Its answer without the condition; null where nothing is guided.</summary>
    public GlBuffer? Absent { get; }

    /// <summary>For each channel its least and largest value and which of the planes behind it has instead, or −1; then
    /// those.</summary>
    public GlBuffer Range { get; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        State?.Dispose();
        Estimate?.Dispose();
        Answer?.Dispose();
        Absent?.Dispose();
        Earlier?.Dispose();
        Range?.Dispose();
    }

    // What is made out of a picture has a grid already, and what repeats in it.
    private static float[] RangeOf(ModelManifest manifest, StagePlan plan)
    {
        WhiteningInfo whitening = manifest.Whitening;
        GridInfo? grid = plan.Part.HasPicture ? null : manifest.Conditioning?.Grid;
        List<int> repeats = [.. grid?.Repeats?.Channels ?? []];

        return
        [
            .. Enumerable.Range(0, whitening.Channels).SelectMany(channel => new[]
            {
                (float)(plan.Gain * whitening.Low[channel]),
                (float)(plan.Gain * whitening.High[channel]),
                repeats.IndexOf(channel),
            }),
            .. grid is null ? [] : RepeatPlanes.Of(grid, plan.Width, plan.Height),
        ];
    }
}
