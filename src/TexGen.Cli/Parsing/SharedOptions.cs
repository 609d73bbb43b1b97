using System.CommandLine;
using TexGen.Model.Diffusion;
using TexGen.Model.Sampling;
using TexGen.Model.Tensors;
using TexGen.Plugin;

namespace TexGen.Cli.Parsing;

/// <summary>
/// Options that several commands have, each made anew for its command.
/// </summary>
internal static class SharedOptions
{
    private static readonly (string Word, ComputeDevice Value)[] Backends =
    [
        ("auto", ComputeDevice.Auto),
        ("gl", ComputeDevice.OpenGl),
        ("cuda", ComputeDevice.Cuda),
        ("cpu", ComputeDevice.Cpu),
    ];

    public static Option<ComputeDevice> Device() => new("--device")
    {
        Description = "Where to compute: auto (the default: CUDA if there is any), cpu or cuda.",
        HelpName = "auto|cpu|cuda",
        CustomParser = WordParser.For(
            "device", ("auto", ComputeDevice.Auto), ("cpu", ComputeDevice.Cpu), ("cuda", ComputeDevice.Cuda)),
    };

    /// <summary>Where to make tiles; goes by its older name, too.</summary>
    /// <param name="auto">What "auto" means.</param>
    public static Option<ComputeDevice> Backend(string auto) => new("--backend", "--device")
    {
        Description = $"Where to compute: {auto}, gl (OpenGL compute shaders in float32, without libtorch), cuda or cpu (libtorch). "
            + "The same seed makes the same tile, to 2/255 with --precision float32.",
        HelpName = "auto|gl|cuda|cpu",
        CustomParser = WordParser.For("backend", Backends),
    };

    /// <summary>What the command line calls a device.</summary>
    /// <param name="device">The device.</param>
    public static string BackendWord(ComputeDevice device) => Backends.First(pair => pair.Value == device).Word;

    public static Option<ComputePrecision> Precision() => new("--precision")
    {
        Description = "Type the network computes in: auto (the default: bfloat16 where the hardware multiplies it "
            + "natively), float32 or bfloat16.",
        HelpName = "auto|float32|bfloat16",
        CustomParser = WordParser.For(
            "precision",
            ("auto", ComputePrecision.Auto),
            ("float32", ComputePrecision.Float32),
            ("bfloat16", ComputePrecision.BFloat16)),
    };

    public static Option<Tiling?> Tile() => new("--tile")
    {
        Description = "In which directions the tile tiles: both (the default where the model can), x (side by side), y (one "
            + "above the other) or neither.",
        HelpName = "x|y|both|neither",
        CustomParser = WordParser.For<Tiling?>(
            "tiling", ("x", Tiling.X), ("y", Tiling.Y), ("both", Tiling.Both), ("neither", Tiling.Neither)),
    };

    public static Option<int?> Window() => new("--window")
    {
        Description = "Show the network tiles that are larger than N x N pixels window by window, which takes less memory "
            + "and makes the same tile (default 1024, or what the network needs; 4096 on a GPU).",
        HelpName = "N",
    };

    public static Option<bool> JsonOutput() => new("--json")
    {
        Description = "Print the result as JSON on standard output.",
    };

    public static Option<ulong> Seed() => new("--seed")
    {
        Description = "The tile's seed; the same seed makes the same tile.",
        DefaultValueFactory = _ => 0UL,
    };

    public static Option<PixelSize?> Size() => new("--size")
    {
        Description = "The tile's size in pixels, 256 or 512x256; multiples of the model's stride (default: 256, "
            + "the nearest that holds what repeats in the exemplar whole, or what the model learned if it knows no other).",
        HelpName = "SIZE",
        CustomParser = static result => SizeParser.Parse(result),
    };

    public static Option<int?> Steps() => new("--steps")
    {
        Description = "Network evaluations a tile (default 16; ddim 50; ddpm all of the schedule's; a distilled model's "
            + "own, at each of its scales).",
        HelpName = "N",
    };

    public static Option<ReverseVariance?> Variance() => new("--variance")
    {
        Description = "Variance of ddpm's steps: posterior, beta, or learned (default: learned where the model has "
            + "learned it; beta for all steps of the preset ddpm; else posterior).",
        HelpName = "posterior|beta|learned",
        CustomParser = WordParser.For<ReverseVariance?>(
            "variance",
            ("posterior", ReverseVariance.Posterior),
            ("beta", ReverseVariance.Beta),
            ("learned", ReverseVariance.Learned)),
    };

    public static Argument<string> Model() => new("model")
    {
        Description = "A model file that 'texgen train' wrote.",
        HelpName = "MODEL.texgen",
    };

    /// <summary>An option that takes a length of time.</summary>
    /// <param name="name">Its name, with dashes.</param>
    /// <param name="description">What it says of itself.</param>
    /// <param name="fallback">The default.</param>
    public static Option<TimeSpan> Duration(string name, string description, TimeSpan fallback) => new(name)
    {
        Description = description,
        HelpName = "TIME",
        CustomParser = DurationParser.Parse,
        DefaultValueFactory = _ => fallback,
    };
}
