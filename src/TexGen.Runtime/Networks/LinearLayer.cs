namespace TexGen.Runtime.Networks;

/// <summary>
/// y = W x + b on the CPU, for the few small layers that do not depend on the picture.
/// </summary>
/// <param name="weight">[outputs, inputs].</param>
/// <param name="bias">[outputs].</param>
internal sealed class LinearLayer(float[] weight, float[] bias)
{
    /// <summary>Reads one from a model file.</summary>
    /// <param name="reader">The file's weights.</param>
    /// <param name="name">Its name.</param>
    /// <param name="inputs">Inputs.</param>
    /// <param name="outputs">Outputs.</param>
    /// <exception cref="Model.Checkpoints.CheckpointException">A weight is missing, has another shape, or is
    /// damaged.</exception>
    public static LinearLayer Read(WeightReader reader, string name, int inputs, int outputs)
    {
        return new LinearLayer(
            reader.Take($"{name}.weight", outputs, inputs).ToArray(), reader.Take($"{name}.bias", outputs).ToArray());
    }

    /// <summary>The layer's answer.</summary>
    /// <param name="x">The inputs.</param>
    /// <exception cref="ArgumentException">There are more or fewer inputs than the layer has.</exception>
    public float[] Apply(ReadOnlySpan<float> x)
    {
        if (x.Length * bias.Length != weight.Length)
        {
            throw new ArgumentException(
                $"The layer has {weight.Length / bias.Length} inputs, got {x.Length}.", nameof(x));
        }

        float[] y = new float[bias.Length];
        for (int i = 0; i < y.Length; i++)
        {
            double sum = bias[i];
            for (int j = 0; j < x.Length; j++)
            {
                sum += weight[(i * x.Length) + j] * (double)x[j];
            }

            y[i] = (float)sum;
        }

        return y;
    }

    /// <summary>SiLU of the layer's answer.</summary>
    /// <param name="x">The inputs.</param>
    public float[] ApplySilu(ReadOnlySpan<float> x)
    {
        return Array.ConvertAll(Apply(x), static value => value / (1.0f + MathF.Exp(-value)));
    }
}
