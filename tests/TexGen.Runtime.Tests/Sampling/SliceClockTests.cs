using TexGen.Graphics.Testing;
using TexGen.Runtime.Rendering;
using TexGen.Runtime.Sampling;
using TexGen.Testing;

namespace TexGen.Runtime.Tests.Sampling;

public sealed class SliceClockTests
{
    private static readonly RuntimeRequest Tile = new() { Width = 64, Height = 64, Seed = 3, Steps = 4 };

    // Of a budget that presenting has used up a quarter is left. As much as without pictures would be all.
    private const double MostShare = 0.6;
    private const int Pictures = 8;

    [SkippableFact]
    public void Advance_WhatWasPresented_IsPartOfTheNextBudget()
    {
        using RuntimeFixture fixture = new(TinyModel.Manifest());
        using GlTexture texture = new(fixture.Context.Gl, Tile.Width, Tile.Height, mipmapped: true);

        // The driver compiles while the first tile is made.
        _ = CallsOf(fixture, texture);
        (int without, double share) = CallsOf(fixture, texture);

        Assert.True(share < MostShare, $"{share:0.00} of a tile with pictures in the {without} calls of one without.");
    }

    [SkippableFact]
    public void Learn_SliceThatIsTinyBesideTheOthers_SaysNextToNothing()
    {
        using EglTestContext context = EglTestContext.Open();
        using SliceClock clock = new(context.Gl);
        TimeSpan budget = TimeSpan.FromMilliseconds(10.0);

        clock.Learn(1_000_000, budget);
        long usual = clock.WorkWithin(budget);
        clock.Learn(1000, TimeSpan.FromMilliseconds(1.0));
        Assert.InRange(clock.WorkWithin(budget), 0.99 * usual, usual);

        clock.Learn(1_000_000, 2.0 * budget);
        Assert.InRange(clock.WorkWithin(budget), 0.49 * usual, 0.51 * usual);
    }

    [SkippableFact]
    public void Learn_NothingButTinySlices_IsBelievedInTheEnd()
    {
        using EglTestContext context = EglTestContext.Open();
        using SliceClock clock = new(context.Gl);

        clock.Learn(1_000_000, TimeSpan.FromMilliseconds(10.0));
        for (int i = 0; i < 30; i++)
        {
            clock.Learn(1000, TimeSpan.FromMilliseconds(1.0));
        }

        Assert.InRange(clock.WorkWithin(TimeSpan.FromMilliseconds(10.0)), 8000, 10_000);
    }

    // How many calls a session takes that is asked for no pictures, and how much of its tile one that is asked for many has
    // made by then. Side by side, so that what else the machine does slows both.
    private static (int Calls, double Share) CallsOf(RuntimeFixture fixture, GlTexture texture)
    {
        using RuntimeSession alone = fixture.Model.Begin(Tile);
        using RuntimeSession shown = fixture.Model.Begin(Tile);
        int calls = 0;
        for (; !alone.IsFinished; calls++)
        {
            for (int i = 0; i < Pictures; i++)
            {
                shown.Present(texture.Handle, levels: shown.MipLevels);
            }

            foreach (RuntimeSession session in (RuntimeSession[])[alone, shown])
            {
                session.Advance(TimeSpan.FromMilliseconds(1.0));

                // So that every call knows how long the ones before took.
                fixture.Context.Gl.Finish();
            }
        }

        return (calls, (double)shown.Step / shown.StepCount);
    }
}
