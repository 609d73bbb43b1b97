using TexGen.Plugin.Diagnostics;

namespace TexGen.Cli.Tests.Commands;

[Collection(WorkplaceGroup.Name)]
public sealed class BadArgumentsTests(Workplace workplace)
{
    [Theory]
    [InlineData("", "'texgen --help'")]
    [InlineData("trian waves.png", "no command 'trian'")]
    [InlineData("train", "Name what to learn from", "'texgen train --help'")]
    [InlineData("train waves.png --stpes 6", "no option '--stpes'")]
    [InlineData("train waves.png --time 3q", "'3q' is no time; write 90s, 3m or 1.5h")]
    [InlineData("train waves.png --time", "'--time'")]
    [InlineData("train waves.png --steps 1.5", "'1.5'", "'--steps'")]
    [InlineData("train waves.png --early-stop --no-early-stop", "give one of them")]
    [InlineData("train waves.png --tileable perhaps", "choose auto, yes or no")]
    [InlineData("train waves.png --precision half", "choose auto, float32 or bfloat16")]
    [InlineData("train waves.png --save-every often", "'often' is no time")]
    [InlineData("train waves.png --target noise", "'noise' is no target; choose epsilon, x0, v or mean")]
    [InlineData("train waves.png --schedule wavy", "'wavy' is no schedule; choose linear, quad")]
    [InlineData("sample waves.texgen --variance large", "'large' is no variance; choose posterior, beta or learned")]
    [InlineData("sample", "MODEL.texgen", "'texgen sample --help'")]
    [InlineData("sample waves.texgen --nonsense", "'--nonsense'")]
    [InlineData("sample waves.texgen --size 12by7", "'12by7' is no size; write 256 or 512x256")]
    [InlineData("sample waves.texgen --size -4", "'-4' is no size")]
    [InlineData("sample waves.texgen --steps many", "'many'", "'--steps'")]
    [InlineData("sample waves.texgen --sampler euler", "'euler' is no sampler; choose dpm, dpm3, dpm-sde, heun, ddim, ddpm or patches")]
    [InlineData("sample waves.texgen --device gpu", "'gpu' is no backend; choose auto, gl, cuda or cpu")]
    [InlineData("sample waves.texgen --device 7", "'7' is no backend")]
    [InlineData("sample waves.texgen --seed -1", "'-1'", "'--seed'")]
    [InlineData("info waves.texgen other.texgen", "'other.texgen'")]
    [InlineData("demo waves.png --time soon", "'soon' is no time")]
    public void Run_NotUnderstood_SaysSoAndWhereToReadOn(string arguments, params string[] words)
    {
        string[] parts = arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries);

        TexgenProgram.Run(workplace.Folder, parts).AssertFault(2, [.. words, "--help'."]);
    }

    [Theory]
    [InlineData("train waves.png -o new.texgen --steps 0", "1 to 100 million")]
    [InlineData("train waves.png -o new.texgen --time 0.5s", "one second to 30 days")]
    [InlineData("train waves.png -o new.texgen --preset huge", "no preset 'huge'", "tile-xs")]
    [InlineData("train waves.png -o new.texgen --learning-rate 2", "(0, 1)")]
    [InlineData("train waves.png -o new.texgen --exemplar-size 8", "32 to 4096")]
    [InlineData("train waves.png -o new.texgen --batch 0", "Batch")]
    [InlineData("train waves.png -o new.texgen --halo 40 --tileable no", "waves.png", "smaller halo")]
    [InlineData("sample waves.texgen --size 250", "multiples of 4", "the nearest are 248x248 or 252x252")]
    [InlineData("sample waves.texgen --size 64x3", "the nearest are 64x8")]
    [InlineData("sample waves.texgen --steps 0", "1 to 1000")]
    [InlineData("sample waves.texgen --sampler ddpm --steps 2000", "1 to 1000")]
    [InlineData("sample waves.texgen --sampler ddim --eta 1.5", "[0, 1]")]
    [InlineData("sample waves.texgen --variance learned", "has not learned its reverse variance", "--variance posterior")]
    [InlineData("train waves.png -o new.texgen --preset ddpm --crop 1024 --batch 1", "256 GiB", "smaller crop")]
    [InlineData("sample waves.texgen --count 0", "--count")]
    [InlineData("view waves.texgen --headless frames --repeat 9", "1 to 4")]
    [InlineData("view waves.texgen --headless frames --strength 0.5", "--from")]
    [InlineData("view waves.texgen --headless frames --from waves.png --strength 2", "(0, 1]")]
    [InlineData("view waves.texgen --headless frames --from missing.png", "'missing.png'")]
    [InlineData("view waves.texgen --headless frames --size 250", "the nearest are 248x248 or 252x252")]
    public void Run_OutOfRange_SaysTheRange(string arguments, params string[] words)
    {
        TexgenProgram.Run(workplace.Folder, arguments.Split(' ')).AssertFault(1, words);

        Assert.False(File.Exists(Path.Combine(workplace.Folder, "new.texgen")));
    }

    [SkippableTheory]
    [InlineData("train waves.png -o new.texgen --device cuda")]
    [InlineData("sample waves.texgen --device cuda")]
    [InlineData("view waves.texgen --device cuda")]
    public void Run_CudaWithoutCuda_NamesTheRemedy(string arguments)
    {
        Skip.If(SystemReport.Create().HasCuda, "this machine has CUDA");

        TexgenProgram.Run(workplace.Folder, arguments.Split(' ')).AssertFault(1, "Compute on the CPU", "texgen doctor");
    }
}
