using TexGen.Graphics.Testing;
using TexGen.Runtime.Rendering;
using TexGen.Runtime.Sampling;
using TexGen.Testing;

namespace TexGen.Runtime.Tests.Sampling;

public sealed class SliceClockTests
{
    private static readonly RuntimeRequest Tile = new() { Width = 64, Height = 64, Seed = 3, Steps = 4 };

    // Of a budget that presenting has used up a quarter is left; a busy machine measures coarsely.
    private const double LeastMore = 1.25;

    [SkippableFact]
    public void Advance_WhatWasPresented_IsPartOfTheNextBudget()
    {
        using RuntimeFixture fixture = new(TinyModel.Manifest());
        using GlTexture texture = new(fixture.Context.Gl, Tile.Width, Tile.Height, mipmapped: true);

        int without = CallsOf(fixture, texture, presents: 0);
        int with = CallsOf(fixture, texture, presents: 8);

        Assert.True(with > LeastMore * without, $"{with} calls with pictures, {without} without.");
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

    private static int CallsOf(RuntimeFixture fixture, GlTexture texture, int presents)
    {
        using RuntimeSession session = fixture.Model.Begin(Tile);
        int calls = 0;
        for (; !session.IsFinished; calls++)
        {
            session.Advance(TimeSpan.FromMilliseconds(1.0));
            for (int i = 0; i < presents; i++)
            {
                session.Present(texture.Handle, levels: session.MipLevels);
            }

            // So that every call knows how long the ones before took.
            fixture.Context.Gl.Finish();
        }

        return calls;
    }
}
