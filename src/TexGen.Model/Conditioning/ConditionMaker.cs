using System.Runtime.InteropServices;
using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;
using TexGen.Model.Networks;
using TexGen.Model.Random;
using TexGen.Model.Sampling;
using TexGen.Model.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Model.Conditioning;

/// <summary>
/// From what a request asks for to what the network is told.
/// </summary>
/// <param name="conditioning">What the model was conditioned on.</param>
/// <param name="converter">The model's white channels.</param>
/// <param name="noiseFeatures">The number of the noise level's features.</param>
/// <param name="device">Where the network is.</param>
internal sealed class ConditionMaker(
    ConditioningInfo conditioning, PictureConverter converter, int noiseFeatures, Device device)
{
    /// <summary>
    /// The condition that the network was trained on where everything was dropped, for any size.
    /// </summary>
    /// <param name="channels">Channels of its pictures.</param>
    public NetworkCondition Absent(int channels)
    {
        int planes = conditioning.PlaneCount(channels);
        int features = conditioning.FeatureCount();

        return new NetworkCondition(
            planes == 0 ? null : TensorData.FromSpan(new float[planes], [1, planes, 1, 1], device),
            features == 0 ? null : TensorData.FromSpan(new float[features], [1, features], device));
    }

    /// <summary>
    /// The condition of a batch of tiles.
    /// </summary>
    /// <param name="request">The tiles.</param>
    /// <param name="condition">What they shall be; checked by <see cref="ConditionCheck"/>.</param>
    /// <param name="drops">Whether labels and guide are left out, as they were now and then in training.</param>
    /// <param name="stage">Which scale it is; null for a model without scales.</param>
    /// <returns>The condition; the caller's.</returns>
    public NetworkCondition Make(TileRequest request, TileCondition condition, bool drops, ScaleStage? stage = null)
    {
        return new NetworkCondition(Planes(request, condition, drops, stage), Features(condition, drops, stage));
    }

    /// <summary>
    /// What of tiles is the same in every period of their grid.
    /// </summary>
    /// <param name="request">The tiles.</param>
    /// <returns>[1, K, H, W], the caller's; null where nothing is, or the tiles are made out of a picture.</returns>
    public Tensor? Repeats(TileRequest request)
    {
        return conditioning.Grid is not { Repeats: RepeatInfo repeats } grid || request.HasPicture
            ? null
            : TensorData.FromSpan(
                RepeatPlanes.Of(grid, request.Width, request.Height),
                [1, repeats.Channels.Count, request.Height, request.Width],
                device);
    }

    private Tensor? Features(TileCondition condition, bool drops, ScaleStage? stage)
    {
        if (conditioning.FeatureCount() == 0)
        {
            return null;
        }

        float[] features = new float[conditioning.FeatureCount()];
        ConditionFeatures.Write(conditioning, condition, drops, stage?.Scale ?? 0, noiseFeatures, features);

        return TensorData.FromSpan(features, [1, features.Length], device);
    }

    private Tensor? Planes(TileRequest request, TileCondition condition, bool drops, ScaleStage? stage)
    {
        List<Tensor> parts = [];
        if (conditioning.Guide is not null)
        {
            parts.Add(GuidePlanes(conditioning.Guide, request, drops ? null : condition.Guide));
        }

        if (conditioning.Upscale is not null)
        {
            parts.Add(PicturePlanes(request, condition));
        }
        else if (conditioning.Scales is not null)
        {
            parts.Add(CoarserPlanes(request, condition, stage!));
        }

        if (conditioning.Grid is not null)
        {
            parts.Add(PlacePlanes(conditioning.Grid, request));
        }

        if (parts.Count < 2)
        {
            return parts.SingleOrDefault();
        }

        try
        {
            using DisposeScope scope = NewDisposeScope();
            int batch = request.Seeds.Count;

            return cat([.. parts.Select(part => part.expand(batch, -1, -1, -1))], 1).MoveToOuterDisposeScope();
        }
        finally
        {
            parts.ForEach(static part => part.Dispose());
        }
    }

    // [1, K, H, W]: where in the period each pixel lies. What is made out of a picture has that picture's grid, wherever
    // it is, so nothing is told of one, as it was now and then in training.
    private Tensor PlacePlanes(GridInfo grid, TileRequest request)
    {
        float[] planes = request.HasPicture
            ? new float[grid.PlaneCount * request.Width * request.Height]
            : GridPlanes.Of(grid, request.Width, request.Height);

        return TensorData.FromSpan(planes, [1, grid.PlaneCount, request.Height, request.Width], device);
    }

    // [1, G + 1, H, W]: the guide and where there is one, which is everywhere or nowhere.
    private Tensor GuidePlanes(GuideInfo info, TileRequest request, Image? guide)
    {
        float[] planes = ConditionPlanes.OfGuide(info, guide, request.Width, request.Height);

        return TensorData.FromSpan(planes, [1, info.Mean.Length + 1, request.Height, request.Width], device);
    }

    // [N, C, H, W]: the enlarged picture with each tile's own noise.
    private Tensor PicturePlanes(TileRequest request, TileCondition condition)
    {
        Image large = ConditionPlanes.Enlarge(
            condition.LowResolution!, request.Width, request.Height, BorderMode.Wrap);
        using Tensor white = converter.ToWhite(large);

        return Augmented(white, request, condition);
    }

    // [N, C, H, W]: the coarser scale's picture enlarged, with noise; nothing at the coarsest.
    private Tensor CoarserPlanes(TileRequest request, TileCondition condition, ScaleStage stage)
    {
        if (stage.Coarser is null)
        {
            return zeros(
                new long[] { 1, converter.Channels, request.Height, request.Width }, ScalarType.Float32, device);
        }

        using Tensor large = TorusUpsampling.Double(stage.Coarser);
        using Tensor plain = TensorData.Plain(large);

        return Augmented(plain, request, condition);
    }

    // Of each seed its own picture, or the only one, [N or 1, C, H, W] in main memory.
    private Tensor Augmented(Tensor pictures, TileRequest request, TileCondition condition)
    {
        using DisposeScope scope = NewDisposeScope();
        long[] shape = [1, .. pictures.shape[1..]];
        Tensor[] tiles =
        [
            .. request.Seeds.Select((seed, n) =>
            {
                Tensor flat = pictures.narrow(0, pictures.shape[0] == 1 ? 0 : n, 1).view(-1);

                return TensorData.Create(
                    shape, (first, part) => WithNoise(seed, condition.Augmentation, flat, first, part), device);
            }),
        ];

        return TensorData.Batch(tiles).MoveToOuterDisposeScope();
    }

    // Numbers of the picture from one on, with noise.
    private static void WithNoise(ulong seed, double augmentation, Tensor picture, long first, Memory<float> part)
    {
        NoiseStreams.Augmentation(seed).FillNormal(part, first);
        using Tensor numbers = picture.narrow(0, first, part.Length);
        ReadOnlySpan<float> values = MemoryMarshal.Cast<byte, float>(numbers.bytes);
        Span<float> noisy = part.Span;
        float sigma = (float)augmentation;
        for (int i = 0; i < noisy.Length; i++)
        {
            noisy[i] = values[i] + (sigma * noisy[i]);
        }
    }
}
