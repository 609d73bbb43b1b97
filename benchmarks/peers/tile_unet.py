#!/usr/bin/python3
"""TexGen's TileUNet in plain PyTorch, driven line by line, to be timed beside TexGen's own.

    tile_unet.py MODEL CASE MODE

MODEL is a *.texgen file, CASE a safetensors file with the inputs, MODE one of

    default         what one gets without asking: NCHW, float32
    channels_last   weights and pictures NHWC, float32
    bfloat16        the same in bfloat16, with float32 master weights in training

Commands come on standard input, one a line; each is answered by one line of JSON. The process sleeps in between.

    step SIZE         one network evaluation of a picture of SIZE x SIZE; its seconds
    train             one training step: forward, backward, clipping, Adam, moving average; its seconds
    output SIZE FILE  writes the evaluation's result as raw float32
    gradient FILE     writes the gradient of the loss by every weight, sorted by name, as raw float32
    quit
"""

import json
import resource
import struct
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F


def read_safetensors(path):
    """The tensors (float32 only) and the texts of a safetensors file."""
    with open(path, "rb") as file:
        data = file.read()
    (length,) = struct.unpack_from("<Q", data)
    header = json.loads(data[8 : 8 + length])
    texts = header.pop("__metadata__", {})
    tensors = {}
    for name, entry in header.items():
        if entry["dtype"] != "F32":
            raise ValueError(f"{path}: tensor {name} is {entry['dtype']}, expected F32")
        begin, end = (8 + length + offset for offset in entry["data_offsets"])
        # bytearray: torch wants memory that it may write to.
        tensors[name] = torch.frombuffer(bytearray(data[begin:end]), dtype=torch.float32).reshape(entry["shape"])
    return tensors, texts


class CircularConv2d(nn.Conv2d):
    """A 3x3 convolution on a torus."""

    # F.pad's circular mode answers in NCHW whatever it was given, and mkldnn then copies once more. Concatenation keeps
    # NHWC and is the faster of the two there; in NCHW, F.pad is.
    keeps_layout = False

    def __init__(self, inputs, outputs):
        super().__init__(inputs, outputs, 3)

    def forward(self, x):
        if self.keeps_layout:
            x = torch.cat((x[:, :, -1:], x, x[:, :, :1]), 2)
            x = torch.cat((x[:, :, :, -1:], x, x[:, :, :, :1]), 3)
        else:
            x = F.pad(x, (1, 1, 1, 1), mode="circular")
        return super().forward(x)


class ChannelNorm(nn.Module):
    """Layer normalisation over the channels of each pixel."""

    def __init__(self, channels):
        super().__init__()
        self.norm = nn.LayerNorm(channels, eps=1e-6)

    def forward(self, x):
        return self.norm(x.permute(0, 2, 3, 1)).permute(0, 3, 1, 2)


class TileResidualBlock(nn.Module):
    def __init__(self, channels, embedding):
        super().__init__()
        self.norm = ChannelNorm(channels)
        self.conv0 = CircularConv2d(channels, channels)
        self.conv1 = CircularConv2d(channels, channels)
        self.film = nn.Linear(embedding, 2 * channels)

    def forward(self, x, embedding):
        scale, shift = self.film(embedding)[:, :, None, None].chunk(2, 1)
        h = self.conv0(F.silu(self.norm(x)))
        h = torch.addcmul(shift, h, scale + 1.0)
        return x + self.conv1(F.silu(h))


class TileUNet(nn.Module):
    def __init__(self, channels=3, patchSize=2, widths=(64, 128), blocks=(1, 2), featureWidth=64, embeddingWidth=128):
        super().__init__()

        def level(i):
            return nn.ModuleList(TileResidualBlock(widths[i], embeddingWidth) for _ in range(blocks[i]))

        last = len(widths) - 1
        patch = channels * patchSize * patchSize
        self.patch_size = patchSize
        self.embed0 = nn.Linear(featureWidth, embeddingWidth)
        self.embed1 = nn.Linear(embeddingWidth, embeddingWidth)
        self.stem = CircularConv2d(patch, widths[0])
        self.encoder = nn.ModuleList(level(i) for i in range(last + 1))
        self.down = nn.ModuleList(nn.Conv2d(widths[i], widths[i + 1], 1) for i in range(last))
        self.up = nn.ModuleList(nn.Conv2d(widths[i + 1], widths[i], 1) for i in range(last))
        self.merge = nn.ModuleList(nn.Conv2d(2 * widths[i], widths[i], 1) for i in range(last))
        self.decoder = nn.ModuleList(level(i) for i in range(last))
        self.norm = ChannelNorm(widths[0])
        self.head = CircularConv2d(widths[0], patch)

    def forward(self, x, features):
        embedding = F.silu(self.embed1(F.silu(self.embed0(features))))
        h = F.pixel_unshuffle(x, self.patch_size)
        if CircularConv2d.keeps_layout:
            h = h.contiguous(memory_format=torch.channels_last)
        h = self.stem(h)
        skips = []
        for i, blocks in enumerate(self.encoder):
            if i > 0:
                h = self.down[i - 1](F.avg_pool2d(h, 2))
            for block in blocks:
                h = block(h, embedding)
            skips.append(h)
        for i in reversed(range(len(self.decoder))):
            upsampled = F.interpolate(self.up[i](h), scale_factor=2.0)
            h = self.merge[i](torch.cat((upsampled, skips[i]), 1))
            for block in self.decoder[i]:
                h = block(h, embedding)
        return F.pixel_shuffle(self.head(F.silu(self.norm(h))), self.patch_size)


class Peer:
    LEARNING_RATE = 2e-3
    BETAS = (0.9, 0.99)
    LARGEST_GRADIENT_NORM = 1.0
    AVERAGE_DECAY = 0.999

    def __init__(self, model, case, mode):
        weights, texts = read_safetensors(model)
        shape = json.loads(texts["texgen"])["tileUNet"]
        self.case, _ = read_safetensors(case)
        self.dtype = torch.bfloat16 if mode == "bfloat16" else torch.float32
        self.layout = torch.contiguous_format if mode == "default" else torch.channels_last
        CircularConv2d.keeps_layout = mode != "default"

        # Dropout is always 0 here, as the two sides would not share their masks; the rest is not in the networks compared.
        for name in ("dropout", "conditionChannels", "conditionFeatures", "learnsVariance"):
            assert not shape.pop(name, None), f"the peer has no {name}"
        self.network = TileUNet(**shape)
        self.network.load_state_dict(weights, strict=True)
        self.network.to(dtype=self.dtype, memory_format=self.layout)

        # Timing must not move the weights that outputs and gradients are compared with: training has a network of
        # its own.
        self.trained = TileUNet(**shape)
        self.trained.load_state_dict(weights, strict=True)
        self.trained.to(dtype=self.dtype, memory_format=self.layout)
        self.parameters = list(self.trained.parameters())
        self.masters = self.parameters
        if self.dtype != torch.float32:
            self.masters = [nn.Parameter(p.detach().float()) for p in self.parameters]
        self.averages = [p.detach().clone() for p in self.masters]
        self.adam = torch.optim.Adam(self.masters, lr=self.LEARNING_RATE, betas=self.BETAS)

    def evaluate(self, size):
        with torch.inference_mode():
            x = self.case[f"x{size}"].to(self.dtype)
            return self.network(x, self.case["features"].to(self.dtype)).float()

    def backward(self, network):
        x = self.case["train.noisy"].to(self.dtype)
        prediction = network(x, self.case["train.features"].to(self.dtype))
        F.mse_loss(prediction.float(), self.case["train.target"]).backward()

    def train(self):
        self.backward(self.trained)
        if self.masters is not self.parameters:
            for master, parameter in zip(self.masters, self.parameters):
                master.grad = parameter.grad.float()
        nn.utils.clip_grad_norm_(self.masters, self.LARGEST_GRADIENT_NORM)
        self.adam.step()
        with torch.no_grad():
            torch._foreach_mul_(self.averages, self.AVERAGE_DECAY)
            torch._foreach_add_(self.averages, self.masters, alpha=1.0 - self.AVERAGE_DECAY)
            if self.masters is not self.parameters:
                for master, parameter in zip(self.masters, self.parameters):
                    parameter.copy_(master)
        self.trained.zero_grad(set_to_none=True)

    def gradient(self):
        self.network.zero_grad(set_to_none=True)
        self.backward(self.network)
        named = sorted(self.network.named_parameters(), key=lambda entry: entry[0])
        result = torch.cat([parameter.grad.float().contiguous().flatten() for _, parameter in named])
        self.network.zero_grad(set_to_none=True)
        return result


def seconds(work):
    begin = time.perf_counter()
    work()
    return {"seconds": time.perf_counter() - begin}


def write(tensor, path):
    with open(path, "wb") as file:
        file.write(tensor.detach().contiguous().numpy().astype("<f4").tobytes())
    return {"numbers": tensor.numel()}


def main():
    peer = Peer(*sys.argv[1:4])
    answer({"torch": torch.__version__, "threads": torch.get_num_threads(), "mode": sys.argv[3]})
    for line in sys.stdin:
        command, *arguments = line.split(maxsplit=2)
        if command == "step":
            answer(seconds(lambda: peer.evaluate(int(arguments[0]))))
        elif command == "train":
            answer(seconds(peer.train))
        elif command == "output":
            answer(write(peer.evaluate(int(arguments[0])), arguments[1].strip()))
        elif command == "gradient":
            answer(write(peer.gradient(), line.split(maxsplit=1)[1].strip()))
        elif command == "quit":
            break
        else:
            answer({"error": f"unknown command {command}"})
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    answer({"peakBytes": peak})


def answer(values):
    print(json.dumps(values), flush=True)


if __name__ == "__main__":
    main()
