using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Bindings.TorchSharp.Tests;

public sealed class OptimizerTests
{
    // After one step both moments are corrected to g and g², so that Adam moves by lr · sign(g) whatever the gradient.
    [Fact]
    public void AdamW_FirstStep_MovesByTheLearningRateAfterTheDecay()
    {
        using Parameter parameter = nn.Parameter(tensor(new float[] { 1, -2 }));
        using AdamW optimizer = optim.AdamW([parameter], lr: 0.1, weight_decay: 0.5);
        (parameter * tensor(new float[] { 3, -0.01f })).sum().backward();

        optimizer.step();

        Assert.Equal(1 * (1 - (0.1 * 0.5)) - 0.1, parameter[0].ToDouble(), 5);
        Assert.Equal(-2 * (1 - (0.1 * 0.5)) + 0.1, parameter[1].ToDouble(), 5);
    }

    [Fact]
    public void Adam_OnAQuadratic_FindsTheMinimumAndLeaksNothing()
    {
        using Parameter parameter = nn.Parameter(zeros(3));
        using Tensor target = tensor(new float[] { 1, -2, 0.5f });
        using Adam optimizer = optim.Adam([parameter], lr: 0.05);
        Step();
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        for (int i = 0; i < 300; i++)
        {
            Step();
        }

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Numbers.AssertClose(target, parameter, 1e-2);

        void Step()
        {
            using DisposeScope scope = NewDisposeScope();
            optimizer.zero_grad();
            nn.functional.mse_loss(parameter, target).backward();
            optimizer.step();
        }
    }

    [Fact]
    public void LearningRate_SetThroughTheGroup_IsUsed()
    {
        using Parameter parameter = nn.Parameter(ones(1));
        using AdamW optimizer = optim.AdamW([parameter], lr: 0.1);
        foreach (optim.ILearningRateController group in optimizer.ParamGroups)
        {
            Assert.Equal(0.1, group.InitialLearningRate);
            group.LearningRate = 0;
        }
        parameter.sum().backward();

        optimizer.step();

        Assert.Equal(1f, parameter.ToSingle());
    }
}
