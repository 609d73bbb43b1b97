using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;
using TexGen.Testing;

namespace TexGen.Training.Tests;

public sealed class GridFitTests
{
    [Fact]
    public void Fit_WholePeriodsOfATorus_AreTheGrid()
    {
        Assert.Equal(new GridInfo { PeriodX = 8.0, PeriodY = 10.6667 }, Fit(Regular));
    }

    [Fact]
    public void Fit_WholePeriodsOfAPictureThatDoesNotTile_AreTheGrid()
    {
        Exemplar wall = Regular with { Info = Regular.Info with { TilesX = false, TilesY = false, PeriodX = 8.02 } };

        Assert.Equal(new GridInfo { PeriodX = 8.02, PeriodY = 10.6667 }, Fit(wall));
    }

    [Fact]
    public void Fit_PeriodThatIsNoWholeNumberOfTheSide_IsLeftOut()
    {
        Exemplar drifting = Regular with { Info = Regular.Info with { PeriodX = 9.5, PeriodY = null } };

        Assert.Null(Fit(drifting));
    }

    [Fact]
    public void Fit_WhatHasNoGridToFollow_HasNone()
    {
        Exemplar turned = Regular with { Info = Regular.Info with { Symmetries = Symmetries.FlipX } };

        Assert.Null(Fit(turned));
        Assert.Null(Fit(TestRuns.Stripes(64)));
        Assert.Null(GridFit.Fit([Regular, Regular], TestRuns.Options, 1));
        Assert.Null(GridFit.Fit([Regular], TestRuns.Options, 2));
        Assert.Null(GridFit.Fit([Regular], TestRuns.Options with { FollowsGrid = false }, 1));
        Assert.Null(GridFit.Fit([Regular], TestRuns.Options with { Upscale = 2 }, 1));
        Assert.Null(GridFit.Fit([Regular], TestRuns.Options with { Preset = "unet" }, 1));
    }

    [Fact]
    public void Create_RegularExemplar_TellsTheNetworkThePlace()
    {
        using TemporaryFolder folder = new();
        using TrainingRun run = TestRuns.Create(exemplar: Regular);
        TestRuns.Advance(run, 3);
        run.SaveModel(folder.File("grid.texgen"));
        ModelManifest manifest = ModelFile.Read(folder.File("grid.texgen")).Manifest;

        Assert.Equal(4, manifest.TileUNet!.ConditionChannels);
        Assert.Equal(Fit(Regular), manifest.Conditioning!.Grid! with { Repeats = null });
        Assert.Equal(3, manifest.FormatVersion);
        Assert.InRange(run.Loss, 0.01, 2.0);
    }

    [Fact]
    public void Resume_GridThatIsNotWantedAnyMore_IsRefused()
    {
        using TemporaryFolder folder = new();
        using TrainingRun run = TestRuns.Create(exemplar: Regular);
        run.SaveState(folder.File("grid.state"));
        using TrainingRun without = TestRuns.Create(TestRuns.Options with { FollowsGrid = false }, Regular);

        CheckpointException fault =
            Assert.Throws<CheckpointException>(() => without.Resume(folder.File("grid.state")));
        Assert.Contains(
            "grid 8 across and 10.6667 down (3 channels the same in every period) instead of none",
            fault.Message,
            StringComparison.Ordinal);
    }

    private static Exemplar Regular
    {
        get
        {
            Exemplar stripes = TestRuns.Stripes(64);

            return stripes with { Info = stripes.Info with { PeriodX = 8.0, PeriodY = 10.6667 } };
        }
    }

    private static GridInfo? Fit(Exemplar exemplar) => GridFit.Fit([exemplar], TestRuns.Options, 1);
}
