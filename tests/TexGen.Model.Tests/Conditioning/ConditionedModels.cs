using TexGen.Model.Checkpoints;
using TexGen.Model.Conditioning;
using TexGen.Model.Diffusion;
using TexGen.Model.Imaging;
using TexGen.Model.Sampling;
using TexGen.Model.Tensors;
using TexGen.Testing;
using static TorchSharp.torch;

namespace TexGen.Model.Tests.Conditioning;

/// <summary>
/// Conditional models of random weights, and tiles of them.
/// </summary>
internal static class ConditionedModels
{
    /// <summary>Two labels.</summary>
    public static ConditioningInfo Labels { get; } = new() { Labels = ["moss", "stone"] };

    /// <summary>A grey guide.</summary>
    public static ConditioningInfo Guide { get; } = new()
    {
        Guide = new GuideInfo { Mean = [0.0f], Deviation = [0.5f] },
    };

    /// <summary>Enlarges by two.</summary>
    public static ConditioningInfo Upscaler { get; } = new() { Upscale = new UpscaleInfo { Factor = 2 } };

    /// <summary>All of it.</summary>
    public static ConditioningInfo Everything { get; } = new()
    {
        Labels = Labels.Labels,
        Guide = Guide.Guide,
        Upscale = Upscaler.Upscale,
    };

    /// <summary>A model, shown tiles window by window where a window is given.</summary>
    public static TextureModel Create(ConditioningInfo? conditioning, int? window = null)
    {
        ModelManifest manifest = TinyModel.Manifest(3, conditioning);

        return new TextureModel(manifest, TinyModel.CreateNetwork(manifest), CPU, ScalarType.Float32, window);
    }

    /// <summary>A request for tiles of 24×16 pixels.</summary>
    public static TileRequest Request(TileCondition condition, params ulong[] seeds) => new()
    {
        Seeds = seeds,
        Width = 24,
        Height = 16,
        Sampling = new SamplingOptions { Steps = 4 },
        Condition = condition,
    };

    /// <summary>Samples.</summary>
    public static float[] Sample(TextureModel model, TileRequest request)
    {
        using IReverseProcess process = model.Start(request);
        while (!process.IsFinished)
        {
            process.Advance();
        }

        return TensorData.ToArray(process.Xt);
    }

    /// <summary>Samples one tile.</summary>
    public static float[] Sample(TextureModel model, TileCondition condition)
    {
        return Sample(model, Request(condition, 4));
    }

    /// <summary>Labels by name and weight.</summary>
    public static IReadOnlyDictionary<string, double> Label(params (string Name, double Weight)[] labels)
    {
        return labels.ToDictionary(static label => label.Name, static label => label.Weight);
    }

    /// <summary>A picture that is the same nowhere.</summary>
    public static Image Picture(int width, int height, int channels = 3)
    {
        Image image = new(width, height, channels);
        for (int i = 0; i < image.Pixels.Length; i++)
        {
            image.Pixels[i] = i * 7919 % 1009 / 1009.0f;
        }

        return image;
    }

    /// <summary>The largest difference.</summary>
    public static double Distance(float[] a, float[] b) =>
        a.Zip(b, static (x, y) => Math.Abs((double)x - y)).Max();
}
