using TexGen.Runtime.Kernels;
using TexGen.Runtime.Rendering;

namespace TexGen.Runtime.Networks;

/// <summary>
/// An evaluation of a classic <c>UNet</c> at one size.
/// </summary>
internal sealed class UNetPass : NetworkPass
{
    private readonly UNetLayers _layers;
    private readonly UNetScratch _scratch;
    private readonly GroupNormCommands _norms;

    /// <summary>
    /// Allocates the tensors, and compiles what is not compiled yet.
    /// </summary>
    /// <param name="runner">Queues the dispatches; not disposed.</param>
    /// <param name="layers">The network's layers.</param>
    /// <param name="width">Width of the picture in pixels, a multiple of the network's stride.</param>
    /// <param name="height">Height of the picture.</param>
    /// <exception cref="GraphicsException">There is too little memory, or the driver refuses a shader.</exception>
    public UNetPass(ConvolutionRunner runner, UNetLayers layers, int width, int height)
        : base(runner)
    {
        _layers = layers;
        try
        {
            _scratch = Own(new UNetScratch(Library, layers, width, height));
            _norms = new GroupNormCommands(Library, _scratch.Norms);
            Build(width, height);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private void Build(int width, int height)
    {
        ComputeTensor h = Tensor(_layers.StemChannels, width, height);
        Stack<ComputeTensor> skips = new([h]);
        Convolve("stem", _layers.Stem, null, h);
        for (int i = 0; i < _layers.Down.Count; i++)
        {
            UNetLevel level = _layers.Down[i];
            foreach (UNetBlock block in level.Blocks)
            {
                h = Run(block, h, null, Tensor(level.Channels, h.Width, h.Height), _scratch.Levels[i]);
                skips.Push(h);
            }

            foreach (ConvolutionLayer layer in level.Resampling)
            {
                ComputeTensor half = Tensor(level.Channels, h.Width / 2, h.Height / 2);
                Convolve(level.ResamplingName, layer, h, half);
                h = half;
                skips.Push(h);
            }
        }

        UNetLevel coarsest = _layers.Down[^1];
        foreach (UNetBlock block in _layers.Middle)
        {
            h = Run(block, h, null, Tensor(coarsest.Channels, h.Width, h.Height), _scratch.Levels[^1]);
        }

        RunUp(h, skips);
    }

    private void RunUp(ComputeTensor h, Stack<ComputeTensor> skips)
    {
        for (int i = 0; i < _layers.Up.Count; i++)
        {
            UNetLevel level = _layers.Up[i];

            // What a block reads is no longer needed when the next but one writes.
            ComputeTensor[] turns =
                [Tensor(level.Channels, h.Width, h.Height), Tensor(level.Channels, h.Width, h.Height)];
            for (int j = 0; j < level.Blocks.Count; j++)
            {
                h = Run(level.Blocks[j], h, skips.Pop(), turns[j % 2], _scratch.Levels[^(i + 1)]);
            }

            if (level.Resampling.Count > 0)
            {
                ComputeTensor large = Tensor(level.Channels, 2 * h.Width, 2 * h.Height);
                foreach (ConvolutionLayer layer in level.Resampling)
                {
                    Convolve(level.ResamplingName, layer, h, large, sizeOf: h);
                }

                h = large;
            }
        }

        ConvolveNormal("head", _layers.HeadNorm, _layers.Head, h, null, null, null, _scratch.Levels[0]);
    }

    private ComputeTensor Run(
        UNetBlock block, ComputeTensor x, ComputeTensor? skip, ComputeTensor target, UNetScratchLevel level)
    {
        ConvolveNormal($"{block.Name}.conv0", block.InputNorm, block.First, x, skip, null, level.Inner, level);
        if (block.Shortcut is not null)
        {
            Convolve($"{block.Name}.shortcut", block.Shortcut, x, target, second: skip);
        }

        // In place: every value of the shortcut is read by the invocation that replaces it, and by no other.
        ComputeTensor direct = block.Shortcut is null ? x : target;
        ConvolveNormal(
            $"{block.Name}.conv1", block.InnerNorm, block.Second, level.Inner, null, direct, target, level);
        if (block.Attention is not null)
        {
            Attend(block.Attention, target, level);
        }

        return target;
    }

    // In place, as a block's second convolution.
    private void Attend(AttentionLayers attention, ComputeTensor x, UNetScratchLevel level)
    {
        AttentionTensors tensors = level.Attention!;
        AddRange(_norms.Measure(attention.Name, attention.Norm, x, null));
        Add(_norms.Apply($"{attention.Name}.norm", attention.Norm, x, null, level.Normal, isActivated: false));
        Convolve($"{attention.Name}.projection", attention.Projection, level.Normal, tensors.Projected);
        AddRange(AttentionCommands.Of(attention.Name, Runner, tensors));
        Convolve($"{attention.Name}.project", attention.Project, tensors.Mixed, x, residual: x);
    }

    // Where operands pass through shared memory, an input is normalised on its way in, as in a TileUNetPass.
    private void ConvolveNormal(
        string name,
        GroupNormLayer norm,
        ConvolutionLayer layer,
        ComputeTensor x,
        ComputeTensor? second,
        ComputeTensor? residual,
        ComputeTensor? target,
        UNetScratchLevel level)
    {
        AddRange(_norms.Measure(name, norm, x, second));
        if (Runner.For(layer, x.Width * x.Height).IsTiled)
        {
            Convolve(name, layer, x, target, second, residual, _scratch.Norms.Statistics, sizeOf: x);

            return;
        }

        Add(_norms.Apply($"{name}.norm", norm, x, second, level.Normal, isActivated: true));
        ConvolutionKind plain = layer.Kind with { IsGroupNormalised = false };
        if (second is not null)
        {
            plain = plain with { Source = ConvolutionSource.Plain };
        }

        Convolve(name, layer with { Kind = plain }, level.Normal, target, residual: residual, sizeOf: x);
    }
}
