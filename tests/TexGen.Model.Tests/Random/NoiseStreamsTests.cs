using TexGen.Model.Random;

namespace TexGen.Model.Tests.Random;

public sealed class NoiseStreamsTests
{
    [Fact]
    public void Streams_DifferentUsesAndSteps_NeverMeet()
    {
        List<RandomSequence> streams =
        [
            NoiseStreams.Initial(0),
            NoiseStreams.Preview(0),
            NoiseStreams.Augmentation(0),
            NoiseStreams.BinaryInitial(0),
            NoiseStreams.HolePieces(),
        ];
        for (int step = 0; step < 100; step++)
        {
            streams.Add(NoiseStreams.Sampler(0, step));
            streams.Add(NoiseStreams.Roll(step));
            streams.Add(NoiseStreams.Weights(0, step));
            streams.Add(NoiseStreams.TrainingNoise(0, step));
            streams.Add(NoiseStreams.TrainingChoices(0, step));
            streams.Add(NoiseStreams.TrainingAugmentation(0, step));
            streams.Add(NoiseStreams.Stage(0, step));
            streams.Add(NoiseStreams.BinarySampler(0, step));
            streams.Add(NoiseStreams.BinaryForward(0, step));
            streams.Add(NoiseStreams.BoundNoise(0, step));
            streams.Add(NoiseStreams.BoundChoices(0, step));
        }

        streams.Add(NoiseStreams.TrainingNoise(0, 100_000_000));
        streams.Add(NoiseStreams.TrainingChoices(0, 100_000_000));
        streams.Add(NoiseStreams.Sampler(0, 99_999));

        Assert.Equal(streams.Count, streams.Distinct().Count());
    }

    [Fact]
    public void Streams_Seed_IsTheKeyOfAllButTheRolls()
    {
        const ulong Seed = ulong.MaxValue - 5;

        Assert.Equal(Seed, NoiseStreams.Initial(Seed).Seed);
        Assert.Equal(Seed, NoiseStreams.Sampler(Seed, 1).Seed);
        Assert.Equal(Seed, NoiseStreams.TrainingNoise(Seed, 1).Seed);
        Assert.Equal(Seed, NoiseStreams.TrainingChoices(Seed, 1).Seed);
        Assert.Equal(Seed, NoiseStreams.Weights(Seed, 1).Seed);
        Assert.Equal(Seed, NoiseStreams.Preview(Seed).Seed);
        Assert.Equal(Seed, NoiseStreams.TrainingAugmentation(Seed, 1).Seed);
        Assert.Equal(Seed, NoiseStreams.Augmentation(Seed).Seed);
        Assert.Equal(Seed, NoiseStreams.Stage(Seed, 1).Seed);
        Assert.Equal(Seed, NoiseStreams.BinaryInitial(Seed).Seed);
        Assert.Equal(Seed, NoiseStreams.BinarySampler(Seed, 1).Seed);
        Assert.Equal(Seed, NoiseStreams.BinaryForward(Seed, 1).Seed);
        Assert.Equal(Seed, NoiseStreams.BoundNoise(Seed, 1).Seed);
        Assert.Equal(Seed, NoiseStreams.BoundChoices(Seed, 1).Seed);
        Assert.Equal(0UL, NoiseStreams.Roll(1).Seed);
    }
}
