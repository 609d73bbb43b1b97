using TexGen.Model.Checkpoints;
using TexGen.Model.Diffusion;
using TexGen.Model.Imaging;
using TexGen.Model.Sampling;
using TexGen.Testing;
using static TorchSharp.torch;

namespace TexGen.Training.Tests;

/// <summary>
/// Grey stripes with a magenta sign on them, learned with and without a mask.
/// </summary>
public sealed class MaskedTrainingTests : IDisposable
{
    private const int Side = 64;
    private const int Steps = 80;

    private static readonly TrainingOptions Options = TestRuns.Options with { Steps = Steps, Tileable = true };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Train_MaskedSign_LeavesNoTraceOfIt()
    {
        string picture = Write("sign.png", Sign());
        string mask = Write("mask.png", Mask());

        // The sign is a quarter of the picture. What was learned without a mask is full of it.
        double learned = Magenta(Sample(ExemplarReader.Read([picture], Options)));
        double leftOut = Magenta(Sample(ExemplarReader.Read([picture], Options with { Masks = [mask] })));

        Assert.InRange(learned, 0.05, 1.0);
        Assert.Equal(0.0, leftOut);
    }

    [Fact]
    public void Resume_OtherMask_IsRefused()
    {
        string picture = Write("sign.png", Sign());
        Image other = Mask();
        other[1, 1, 0] = 0f;
        Exemplar first = ExemplarReader.Read([picture], Options with { Masks = [Write("mask.png", Mask())] })[0];
        Exemplar second = ExemplarReader.Read([picture], Options with { Masks = [Write("other.png", other)] })[0];
        string state = _folder.File("run.state");
        using (TrainingRun run = TestRuns.Create(Options, first))
        {
            TestRuns.Advance(run, 1);
            run.SaveState(state);
        }

        using TrainingRun same = TestRuns.Create(Options, first);
        same.Resume(state);
        using TrainingRun changed = TestRuns.Create(Options, second);
        Assert.Contains("masks", Assert.Throws<CheckpointException>(() => changed.Resume(state)).Message);
    }

    private static Image Sample(IReadOnlyList<Exemplar> exemplars)
    {
        using TrainingRun run = TrainingRun.Create(exemplars, Options, CPU);
        for (int step = 0; step < Steps; step++)
        {
            run.Advance(LearningRateSchedule.At(5e-3, step, (double)step / Steps));
        }

        using TextureModel model =
            new(run.Manifest, run.CreateAveragedNetwork(), CPU, ScalarType.Float32);
        using IReverseProcess process = model.Start(new TileRequest { Seeds = [3], Width = 96, Height = 96 });
        while (!process.IsFinished)
        {
            process.Advance();
        }

        return model.Converter.ToImage(process.Xt);
    }

    // The part of the pixels that are nearer to the sign's colour than grey is.
    private static double Magenta(Image tile)
    {
        int count = 0;
        for (int i = 0; i < tile.Pixels.Length; i += 3)
        {
            count += ((tile.Pixels[i] + tile.Pixels[i + 2]) / 2f) - tile.Pixels[i + 1] > 0.25f ? 1 : 0;
        }

        return count / (tile.Pixels.Length / 3.0);
    }

    private static Image Sign()
    {
        Image image = ImageOps.ConvertChannels(SyntheticPicture.Stripes(Side, Side, 1), 3);
        for (int i = 0; i < Side * Side; i++)
        {
            if (IsSign(i % Side, i / Side))
            {
                ((ReadOnlySpan<float>)[0.95f, 0.05f, 0.8f]).CopyTo(image.Pixels[(3 * i)..]);
            }
        }

        return image;
    }

    private static Image Mask()
    {
        Image mask = new(Side, Side, 1);
        for (int i = 0; i < Side * Side; i++)
        {
            mask.Pixels[i] = IsSign(i % Side, i / Side) ? 0f : 1f;
        }

        return mask;
    }

    private static bool IsSign(int x, int y) => x is >= 8 and < 40 && y is >= 20 and < 52;

    private string Write(string name, Image image)
    {
        ImageFile.Write(_folder.File(name), image);

        return _folder.File(name);
    }
}
