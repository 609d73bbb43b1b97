using System.CommandLine;
using System.Text;
using TexGen.Cli.Figures;
using TexGen.Cli.Parsing;
using TexGen.Cli.Reporting;
using TexGen.Model.Files;
using TexGen.Model.Imaging;
using TexGen.Model.Sampling;
using TexGen.Plugin;
using TexGen.Plugin.Figures;

namespace TexGen.Cli.Commands;

/// <summary>
/// <c>texgen figures</c>: what diffusion does, in pictures, with one's own model.
/// </summary>
internal static class FiguresCommand
{
    private const string Description =
        """
        Draw what diffusion does, with your own model: a picture going under in noise, a tile coming out of it, tiles
        between two tiles and tiles that share a part of the way, the schedules, and what each step costs in bits. docs/diffusion.md explains them.

        Examples:
          texgen figures rust.texgen --exemplar rust.jpg -o figures
        """;

    private const int PanelSide = 128;
    private const int Gap = 6;

    // Of the whole walk, as in Fig. 6 and 7 of DDPM.
    private static readonly double[] Times = [1.0, 0.75, 0.5, 0.25, 0.1, 0.0];

    private static readonly double[] SharedTimes = [0.75, 0.5, 0.25];

    public static Command Create()
    {
        Argument<string> model = SharedOptions.Model();
        Option<string> exemplar = new("--exemplar")
        {
            Description = "A picture, usually the one that the model learned.",
            HelpName = "PICTURE",
            Required = true,
        };
        Option<string> output = new("--output", "-o")
        {
            Description = "Folder for the figures.",
            HelpName = "FOLDER",
            DefaultValueFactory = _ => "figures",
        };
        Option<ulong> seed = SharedOptions.Seed();
        Option<ComputeDevice> device = SharedOptions.Device();

        Command command = new("figures", Description) { model, exemplar, output, seed, device };
        command.SetAction(result => Run(
            result.GetValue(model)!,
            result.GetValue(exemplar)!,
            result.GetValue(output)!,
            result.GetValue(seed),
            result.GetValue(device)));

        return command;
    }

    private static int Run(string modelPath, string exemplarPath, string folder, ulong seed, ComputeDevice device)
    {
        using Interruption interruption = new();
        using TextureGenerator generator =
            TextureGenerator.Load(modelPath, new GeneratorOptions { Device = device });
        int stepCount = generator.Model.Manifest.Diffusion.StepCount;
        int[] steps = [.. Times.Select(time => (int)Math.Round(time * stepCount))];
        Image panel = Panel(exemplarPath, generator);
        Directory.CreateDirectory(folder);

        int[] rising = [.. steps.Reverse()];
        Write(folder, "forward.png", ContactSheet.Compose(
            ProcessFigures.Forward(generator, panel, rising, seed), rising.Length, Gap));

        GenerationRequest request = new() { Seed = seed, Width = panel.Width, Height = panel.Height };
        IReadOnlyList<(Image Noisy, Image Estimate)> frames =
            ProcessFigures.Reverse(generator, request, steps, interruption.Token);
        Image[] rows =
            [.. frames.Select(static frame => frame.Noisy), .. frames.Select(static frame => frame.Estimate)];
        Write(folder, "reverse.png", ContactSheet.Compose(rows, steps.Length, Gap));

        double[] lambdas = [.. Enumerable.Range(0, Times.Length).Select(static i => i / (Times.Length - 1.0))];
        Write(folder, "interpolation.png", ContactSheet.Compose(
            ProcessFigures.Between(
                generator, request, Interpolation.DefaultTimestep(stepCount), lambdas, interruption.Token),
            lambdas.Length,
            Gap));
        Image[] sharing =
        [
            .. SharedTimes.SelectMany(time => ProcessFigures.Sharing(
                generator, request, (int)Math.Round(time * stepCount), Times.Length, interruption.Token)),
        ];
        Write(folder, "sharing.png", ContactSheet.Compose(sharing, Times.Length, Gap));

        Write(folder, "schedules.svg", DiffusionCharts.Schedules(stepCount));
        LikelihoodReport report = new ModelEvaluator(generator).MeasureLikelihood(
            [exemplarPath], new LikelihoodOptions { Seed = seed }, null, interruption.Token);
        Write(folder, "bound.svg", DiffusionCharts.Bound(Path.GetFileName(exemplarPath), report.Bound));

        return ExitCode.Success;
    }

    // The upper left square of the picture as the model learned it, of the model's channels.
    private static Image Panel(string path, TextureGenerator generator)
    {
        ModelInfo model = generator.Model;
        if (model.IsMaterial)
        {
            throw new ArgumentException(
                $"'{model.Path}' makes a material's maps, and figures are of pictures; take a model of one picture.");
        }

        Image picture = ImageOps.ConvertChannels(ImageFile.Read(path), model.Channels);
        int shorter = Math.Min(picture.Width, picture.Height);
        int learned = model.Manifest.Exemplars
            .Select(static info => Math.Min(info.Width, info.Height)).DefaultIfEmpty(shorter).Max();
        if (learned < shorter)
        {
            double scale = (double)learned / shorter;
            int width = (int)Math.Round(picture.Width * scale);
            int height = (int)Math.Round(picture.Height * scale);
            picture = ImageResampler.Resize(picture, width, height, BorderMode.Clamp);
            shorter = learned;
        }

        // A network that is not local knows one size.
        int side = model.ReceptiveField == 0 ? model.NaturalSide : Math.Min(PanelSide, shorter);
        side = side / model.Stride * model.Stride;
        if (shorter < Math.Max(side, 2 * model.Stride))
        {
            throw new InvalidDataException(
                $"'{path}': {picture.Width}x{picture.Height} pixels are too few for this model's figures; give a larger "
                + "picture.");
        }

        return ImageOps.Crop(picture, 0, 0, side, side);
    }

    private static void Write(string folder, string name, Image image)
    {
        ImageFile.Write(Path.Combine(folder, name), image);
        Console.WriteLine(Path.Combine(folder, name));
    }

    private static void Write(string folder, string name, SvgChart chart)
    {
        byte[] text = Encoding.UTF8.GetBytes(chart.Render());
        AtomicFile.Write(Path.Combine(folder, name), stream => stream.Write(text));
        Console.WriteLine(Path.Combine(folder, name));
    }
}
