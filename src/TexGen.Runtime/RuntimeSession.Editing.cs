using TexGen.Model.Checkpoints;
using TexGen.Runtime.Rendering;
using TexGen.Runtime.Sampling;

namespace TexGen.Runtime;

/// <content>Other tiles in the same memory: of another seed, between two, and with a part made anew.</content>
public sealed partial class RuntimeSession
{
    /// <summary>
    /// Begins another tile of the same size, sampler and condition, without asking for memory.
    /// </summary>
    /// <param name="seed">The other tile's seed.</param>
    /// <exception cref="InvalidOperationException">This is not the model's thread.</exception>
    /// <exception cref="ObjectDisposedException">Session or model is already disposed of.</exception>
    public void Restart(ulong seed) => Restart(seed, seed, 0.0);

    /// <summary>
    /// Begins the tile between two seeds: its noise is cos(φ) ε + sin(φ) ε′ of theirs, as loud as any. Small steps of φ
    /// make small changes, so that a tile that is made anew at every φ turns from one into the other; a whole turn comes
    /// back to the first.
    /// </summary>
    /// <param name="seed">The seed of the tile at φ = 0.</param>
    /// <param name="towards">The seed of the tile at a quarter turn.</param>
    /// <param name="turn">φ in quarter turns: 0 is the first seed's tile, 1 the second's, 4 the first's again.</param>
    /// <exception cref="ArgumentOutOfRangeException">The turn is not finite.</exception>
    /// <exception cref="NotSupportedException">The tile is a picture that is filled in, with the noise of one seed only.</exception>
    /// <exception cref="InvalidOperationException">This is not the model's thread.</exception>
    /// <exception cref="ObjectDisposedException">Session or model is already disposed of.</exception>
    public void Restart(ulong seed, ulong towards, double turn)
    {
        if (!double.IsFinite(turn))
        {
            throw new ArgumentOutOfRangeException(nameof(turn), turn, "Noise is turned by a number of quarter turns.");
        }

        Check();
        _process.Restart(new TurnedNoise(seed, towards, turn));
        _picture.GiveUp();
    }

    /// <summary>
    /// Begins to make a part of the finished tile anew, so that it fits the rest, across the borders too; the rest stays as it
    /// is. Steps are counted anew; until the first of them is finished, the estimate that is presented is the tile as it
    /// was, and then so is all of it that is kept.
    /// </summary>
    /// <param name="mask">What is above 127 is made anew: one byte a pixel, row by row from the top.</param>
    /// <param name="seed">The seed of what is new.</param>
    /// <param name="options">How; null for the defaults. The first call of a session, and one with other options than the
    /// last, asks for memory.</param>
    /// <exception cref="ArgumentException">The mask has another size or marks nothing, or an option is out of
    /// range.</exception>
    /// <exception cref="InvalidOperationException">The tile is not finished, or this is not the model's thread.</exception>
    /// <exception cref="NotSupportedException">The model was distilled: it makes tiles from pure noise alone.</exception>
    /// <exception cref="GraphicsException">There is too little memory.</exception>
    /// <exception cref="ObjectDisposedException">Session or model is already disposed of.</exception>
    public void Regenerate(ReadOnlySpan<byte> mask, ulong seed, RegenerationOptions? options = null)
    {
        options ??= new RegenerationOptions();
        Check();
        options.Validate(_model.Manifest.Diffusion.StepCount);
        if (_model.Manifest.Diffusion.Distilled is DistillationInfo distilled)
        {
            throw new NotSupportedException(
                "This model was distilled and makes tiles from pure noise alone, no parts of them; take "
                + $"'{distilled.Teacher}', which it was distilled from.");
        }

        if (mask.Length != Width * Height)
        {
            throw new ArgumentException(
                $"The mask of a tile of {Width}x{Height} has {Width * Height} bytes, not {mask.Length}.", nameof(mask));
        }

        if (!mask.ContainsAnyInRange((byte)128, byte.MaxValue))
        {
            throw new ArgumentException("The mask marks nothing: what is to be made anew is above 127.", nameof(mask));
        }

        if (!IsFinished)
        {
            throw new InvalidOperationException(
                $"The tile is not finished, but at step {Step} of {StepCount}: advance it to the end first.");
        }

        using ComputeStateScope state = new(_gl);
        _process.Regenerate(mask, seed, options);
        _picture.GiveUp();
    }
}
