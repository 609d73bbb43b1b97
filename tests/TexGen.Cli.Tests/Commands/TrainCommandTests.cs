using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;
using TexGen.Model.Random;
using TexGen.Testing;

namespace TexGen.Cli.Tests.Commands;

[Collection(WorkplaceGroup.Name)]
public sealed class TrainCommandTests(Workplace workplace)
{
    [Fact]
    public void Train_Json_SaysWhatWasMade()
    {
        CommandResult result = workplace.Training.AssertSuccess();

        Assert.Equal(Workplace.Model, (string)result.Json["path"]!);
        Assert.True((bool)result.Json["completed"]!);
        Assert.Equal(0, (int)result.Json["resumedAt"]!);
        Assert.Equal(Workplace.Steps, (int)result.Json["training"]!["steps"]!);
        Assert.Equal("tile-xs", (string)result.Json["training"]!["preset"]!);
        Assert.Equal(Workplace.Picture, (string)result.Json["exemplars"]![0]!["name"]!);
        Assert.Equal(
            Workplace.Steps, ModelFile.Read(Path.Combine(workplace.Folder, Workplace.Model)).Manifest.Training.Steps);
    }

    [Fact]
    public void Train_ErrorStreamNoTerminal_ShowsPictureAndProgressInLines()
    {
        IReadOnlyList<string> lines = workplace.Training.ErrorLines;

        Assert.Equal("waves.png: 64x64, tiles; trained on the torus, repeats every 16.0 px down", lines[0]);
        Assert.StartsWith($"step {Workplace.Steps}/{Workplace.Steps}  loss ", lines[^2], StringComparison.Ordinal);
        Assert.Equal($"step {Workplace.Steps}/{Workplace.Steps}  measuring the finished model's tiles", lines[^1]);
    }

    [Fact]
    public void Train_PictureWithoutDirection_LearnsItTurnedToo()
    {
        using TemporaryFolder folder = new();
        Image noise = new(64, 64, 1);
        new RandomSequence(1, 1).FillUniform(noise.Pixels);
        ImageFile.Write(folder.File("noise.png"), noise);
        const string Words = "tiles, also turned by any right angle and mirrored";

        CommandResult training = TexgenProgram.Run(
            folder.Path,
            [
                "train", "noise.png", "--steps", "1", "--preset", "tile-xs", "--tileable", "yes", "--augment", "auto",
            ]).AssertSuccess();

        Assert.Equal($"noise.png: 64x64, {Words.Replace(",", "; trained on the torus,")}", training.ErrorLines[0]);
        Assert.Contains(Words, TexgenProgram.Run(folder.Path, "info", "noise.texgen").AssertSuccess().Output);
    }

    [Fact]
    public void Train_ForceAndPreview_ReplacesTheModelAndWritesTiles()
    {
        using TemporaryFolder copy = workplace.Copy();
        byte[] before = File.ReadAllBytes(copy.File(Workplace.Model));

        CommandResult result = TexgenProgram.Run(
            copy.Path,
            [.. Workplace.Train(Workplace.Picture, 2), "--force", "--preview", "p", "--preview-every", "0.001s"])
            .AssertSuccess();

        Assert.Matches(
            @"^waves\.texgen: 2 steps in \d+ s, loss \d\.\d{4} \((float32|bfloat16)\)\n"
                + @"sizes that its repeats fit: 128x128, 256x256, 512x512, 1024x1024\s*$",
            result.Output);
        Assert.NotEqual(before, File.ReadAllBytes(copy.File(Workplace.Model)));
        Assert.Equal(["step-000001.png", "step-000002.png"], Directory.GetFiles(copy.File("p")).Select(Path.GetFileName)
            .Order());
        Assert.Equal(128, ImageFile.Read(Path.Combine(copy.File("p"), "step-000002.png")).Width);
    }

    [Fact]
    public void Train_ResumeOfAFinishedRun_DoesNothingMore()
    {
        using TemporaryFolder copy = workplace.Copy();
        SafetensorsFile before = SafetensorsFile.Read(copy.File(Workplace.Model));

        CommandResult result = TexgenProgram.Run(
            copy.Path, [.. Workplace.Train(Workplace.Picture, Workplace.Steps), "--resume", "--json"]).AssertSuccess();

        Assert.Equal(Workplace.Steps, (int)result.Json["resumedAt"]!);
        Assert.Equal(
            before.Tensors["head.weight"].Data.ToArray(),
            SafetensorsFile.Read(copy.File(Workplace.Model)).Tensors["head.weight"].Data.ToArray());
    }

    [Fact]
    public void Train_ResumeWithOtherOptions_SaysWhich()
    {
        using TemporaryFolder copy = workplace.Copy();

        TexgenProgram.Run(copy.Path, [.. Workplace.Train(Workplace.Picture, 9), "--resume", "--seed", "3"])
            .AssertFault(1, "'waves.texgen.state'", "seed 0 instead of 3");
    }

    [Fact]
    public void Train_Mask_IsToldAndKept()
    {
        using TemporaryFolder folder = new();
        ImageFile.Write(folder.File("sign.png"), PictureFiles.Waves(64, 3));
        Image mask = PictureFiles.Flat(64);
        mask.Pixels.Fill(1f);
        mask[30, 30, 0] = 0f;
        ImageFile.Write(folder.File("mask.png"), ImageOps.TakeChannels(mask, 0, 1));

        CommandResult training =
            TexgenProgram.Run(folder.Path, [.. Workplace.Train("sign.png", 2), "--mask", "mask.png"]).AssertSuccess();

        Assert.EndsWith("; its mask leaves 1 % out", training.ErrorLines[0], StringComparison.Ordinal);
        Assert.Contains(", mask mask.png,", TexgenProgram.Run(folder.Path, "info", "sign.texgen").AssertSuccess().Output);
    }

    [Fact]
    public void Train_MaskThatCoversEverything_SaysSoAndWritesNothing()
    {
        using TemporaryFolder folder = new();
        ImageFile.Write(folder.File("sign.png"), PictureFiles.Waves(64, 3));
        ImageFile.Write(folder.File("black.png"), new Image(64, 64, 1));

        TexgenProgram.Run(folder.Path, [.. Workplace.Train("sign.png", 2), "--mask", "black.png"])
            .AssertFault(1, "'black.png' leaves 0.0 % of 'sign.png'", "invert it");
        Assert.Equal(2, Directory.GetFiles(folder.Path).Length);
    }

    [Fact]
    public void Train_Folder_LearnsFromAllItsPictures()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder.File("tiles"));
        ImageFile.Write(Path.Combine(folder.File("tiles"), "a.png"), PictureFiles.Waves(48, 3));
        ImageFile.Write(Path.Combine(folder.File("tiles"), "b.png"), PictureFiles.Waves(64, 1));

        CommandResult result =
            TexgenProgram.Run(folder.Path, [.. Workplace.Train("tiles/", 2), "--json"]).AssertSuccess();

        Assert.Equal("tiles.texgen", (string)result.Json["path"]!);
        Assert.Equal(
            ["a.png", "b.png"], result.Json["exemplars"]!.AsArray().Select(exemplar => (string)exemplar!["name"]!));
    }
}
