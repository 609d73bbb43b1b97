using TexGen.Model.Checkpoints;

namespace TexGen.Model.Conditioning;

/// <summary>
/// Whether a model can do what a request asks of it.
/// </summary>
internal static class ConditionCheck
{
    /// <summary>
    /// Accepts a condition or says what is wrong with it.
    /// </summary>
    /// <param name="conditioning">What the model was conditioned on; null for nothing.</param>
    /// <param name="condition">What is asked.</param>
    /// <param name="width">The tile's width, in pixels.</param>
    /// <param name="height">The tile's height, in pixels.</param>
    /// <exception cref="ArgumentException">The model was not trained for it, or a value is out of range.</exception>
    public static void Check(ConditioningInfo? conditioning, TileCondition condition, int width, int height)
    {
        CheckLabels(conditioning?.Labels ?? [], condition.Labels);
        CheckGuidance(condition);
        CheckPicture(conditioning?.Upscale, condition, width, height);
        CheckAugmentation(conditioning, condition.Augmentation);

        if (condition.Guide is not null && conditioning?.Guide is null)
        {
            throw new MissingAbilityException(
                ModelAbility.Guides, "This model was trained without a guide and follows none; train one with a guide.");
        }
    }

    private static void CheckLabels(IReadOnlyList<string> known, IReadOnlyDictionary<string, double> labels)
    {
        foreach ((string label, double weight) in labels)
        {
            if (known.Count == 0)
            {
                throw new MissingAbilityException(
                    ModelAbility.Labels,
                    $"This model was trained without labels, so that it cannot make '{label}'; train one with labels.");
            }

            if (!known.Contains(label))
            {
                throw new ArgumentException(
                    $"This model has not learned the label '{label}'; it knows {string.Join(", ", known)}.");
            }

            if (!(weight >= 0.0 && double.IsFinite(weight)))
            {
                throw new ArgumentException($"The weight of label '{label}' must be at least 0, not {weight}.");
            }
        }

        if (labels.Count > 0 && !(labels.Values.Sum() > 0.0))
        {
            throw new ArgumentException("The weights of the labels are all 0; leave the labels out for no material.");
        }
    }

    private static void CheckGuidance(TileCondition condition)
    {
        double guidance = condition.Guidance;
        if (!(guidance >= 0.0 && guidance <= TileCondition.LargestGuidance))
        {
            throw new ArgumentException(
                $"The guidance must lie from 0 to {TileCondition.LargestGuidance}, not {guidance}.");
        }

        if (guidance != 1.0 && !condition.IsGuided)
        {
            throw new ArgumentException("There is nothing for guidance to strengthen; give a label or a guide.");
        }
    }

    private static void CheckPicture(UpscaleInfo? upscale, TileCondition condition, int width, int height)
    {
        if (upscale is null)
        {
            if (condition.LowResolution is not null)
            {
                throw new MissingAbilityException(
                    ModelAbility.Enlarging,
                    "This model makes tiles from nothing and enlarges none; train one that enlarges.");
            }

            return;
        }

        if (condition.LowResolution is null)
        {
            throw new MissingAbilityException(
                ModelAbility.Making,
                $"This model enlarges pictures by {upscale.Factor} and makes none by itself; give it one to enlarge.");
        }

        (int fromWidth, int fromHeight) = (condition.LowResolution.Width, condition.LowResolution.Height);
        if (fromWidth * upscale.Factor != width || fromHeight * upscale.Factor != height)
        {
            throw new ArgumentException(
                $"This model makes {fromWidth * upscale.Factor}x{fromHeight * upscale.Factor} of a picture of "
                + $"{fromWidth}x{fromHeight}, not {width}x{height}.");
        }
    }

    private static void CheckAugmentation(ConditioningInfo? conditioning, double augmentation)
    {
        if (conditioning is { Enlarges: true } && !(augmentation >= 0.0 && augmentation <= conditioning.LargestAugmentation))
        {
            throw new ArgumentException(
                $"The augmentation must lie from 0 to {conditioning.LargestAugmentation}, which the model was trained "
                + $"for, not {augmentation}.");
        }
    }
}
