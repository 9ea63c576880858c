"""Train the tokenizer: python -m training.train_tokenizer --data DIR --minutes 25 --out tokenizer.pt

A thousand steps as a plain autoencoder, spherical k-means on its latents as codebook, then EMA updates with
dead codes re-placed on badly quantised vectors. DIR holds base.rgba, groups.rgba (data/rasterise.ts) and
openmoji.rgba, which is measured and never trained on."""

import argparse
import json
import math
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from .pack import load_tokenizer
from .tokenizer import CODES, DIM, Tokenizer, compose, premultiply
from .weights import rounded

BATCH, RATE, RESUMED_RATE, AUTOENCODER_STEPS, HELD_OUT = 16, 2e-3, 1e-3, 1000, 500
KIND_SHARE = {"colour": 0.66, "line": 0.17, "solid": 0.17}


def open_pixels(path):
    return np.memmap(path, np.uint8, "r").reshape(-1, 128, 128, 4)


class Data:
    """Half the batch are drawings as they are, half are redrawn by a random style; held-out drawings appear
    in neither."""

    def __init__(self, folder: Path, seed: int):
        self.rng = np.random.default_rng(seed)
        self.base, self.groups = open_pixels(folder / "base.rgba"), open_pixels(folder / "groups.rgba")
        self.openmoji = open_pixels(folder / "openmoji.rgba")
        meta = json.loads((folder / "base.rgba.json").read_text())
        sets = json.loads((Path(__file__).parent / "data" / "sets.json").read_text())
        order = np.random.default_rng(0).permutation(len(meta))
        colour = [i for i in order if meta[i]["kind"] == "colour"]
        self.held_out = np.array(colour[:HELD_OUT])
        held = set(self.held_out.tolist())
        self.train = np.array([i for i in order if i not in held])
        weight = np.array([sets[meta[i]["kind"]][meta[i]["set"]] for i in self.train])
        kind = np.array([meta[i]["kind"] for i in self.train])
        for name, share in KIND_SHARE.items():
            weight[kind == name] *= share / weight[kind == name].sum()
        self.weight = np.cumsum(weight / weight.sum())
        members = [
            i for group in json.loads((folder / "groups.rgba.json").read_text()) for i in group["members"]
        ]
        self.redrawn = np.array([k for k, i in enumerate(members) if i not in held])

    def batch(self):
        half = BATCH // 2
        plain = self.train[np.searchsorted(self.weight, self.rng.random(half))]
        redrawn = self.rng.choice(self.redrawn, half)
        x = torch.from_numpy(np.stack([self.base[i] for i in plain] + [self.groups[i] for i in redrawn]))
        for i in range(BATCH):
            if self.rng.random() < 0.3:
                x[i, ..., :3] = x[i][..., torch.from_numpy(self.rng.permutation(3))]
            if self.rng.random() < 0.5:
                x[i] = x[i].flip(1)
        if self.rng.random() < 0.5:
            x = torch.roll(x, tuple(int(v) for v in self.rng.integers(-4, 5, 2)), (1, 2))
        return premultiply(x)


def picture_loss(y, x):
    loss = (y - x).abs().mean() + (y - x).pow(2).mean()
    for axis in (-1, -2):
        loss = loss + 0.5 * (y.diff(dim=axis) - x.diff(dim=axis)).abs().mean()
    return loss + 2 * (F.avg_pool2d(y, 8) - F.avg_pool2d(x, 8)).abs().mean()


def reconstruction_loss(y, x, rng):
    ground = torch.from_numpy(np.where(rng.random((len(x), 1)) < 0.5, 1.0, rng.random((len(x), 3)))).float()[
        :, :, None, None
    ]
    return picture_loss(2 * compose(y, ground), 2 * compose(x, ground)) + 0.5 * picture_loss(
        y[:, 3:], x[:, 3:]
    )


def spherical_kmeans(points, size, rounds=15):
    centres = points[torch.randperm(len(points))[:size]].clone()
    for _ in range(rounds):
        nearest = (points @ centres.t()).argmax(1)
        sums = torch.zeros_like(centres).index_add_(0, nearest, points)
        empty = torch.bincount(nearest, minlength=size) == 0
        centres = F.normalize(sums + 1e-9, dim=1)
        centres[empty] = points[torch.randint(len(points), (int(empty.sum()),))]
    return centres


class CodebookEma:
    """Counts and sums of what each code stood for; a code that stands for almost nothing moves to a badly
    quantised vector."""

    def __init__(self, tokenizer):
        self.tokenizer, self.count, self.sum = tokenizer, torch.full((CODES,), 2.0), tokenizer.codebook * 2

    def update(self, flat, codes, decay=0.98):
        self.count.mul_(decay).add_(torch.bincount(codes, minlength=CODES).float(), alpha=1 - decay)
        self.sum.mul_(decay).add_(torch.zeros_like(self.sum).index_add_(0, codes, flat), alpha=1 - decay)
        self.tokenizer.codebook.copy_(F.normalize(self.sum + 1e-9, dim=1))

    def revive(self, flat, codes):
        dead = (self.count < 0.02).nonzero().flatten()
        if len(dead):
            error = (flat - self.tokenizer.codebook[codes]).pow(2).sum(1) + 1e-9
            at = torch.multinomial(error, min(len(dead), len(error)))
            dead = dead[: len(at)]
            self.tokenizer.codebook[dead], self.count[dead], self.sum[dead] = flat[at], 0.2, flat[at] * 0.2


@torch.no_grad()
def decibels(tokenizer, pixels, indices, change=lambda codes: codes):
    """Mean PSNR over white, quantised and `change`d, and how many codes were used."""
    values, used = [], set()
    for start in range(0, len(indices), 25):
        x = premultiply(torch.from_numpy(np.stack([pixels[i] for i in indices[start : start + 25]])))
        codes = tokenizer.look_up(tokenizer.encode(x))
        y = tokenizer.decode(tokenizer.vectors(change(codes))).clamp(-1, 1)
        white = torch.ones(1, 3, 1, 1)
        error = (compose(y, white).clamp(0, 1) - compose(x, white)).pow(2).mean((1, 2, 3))
        values += (-10 * torch.log10(error + 1e-10)).clamp(max=50).tolist()
        used |= set(codes.flatten().tolist())
    return float(np.mean(values)), len(used)


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--data", type=Path, required=True)
    args.add_argument("--minutes", type=float, default=25)
    args.add_argument("--out", type=Path, required=True)
    args.add_argument(
        "--resume", type=Path, help="a checkpoint or a bundle: its codes keep their meaning, roughly"
    )
    args = args.parse_args()
    torch.manual_seed(0)
    data, tokenizer = Data(args.data, int(time.time())), Tokenizer()
    rate, ema = RATE, None
    if args.resume:
        tokenizer.load_state_dict(load_tokenizer(args.resume).state_dict())
        rate, ema = RESUMED_RATE, CodebookEma(tokenizer)
    optimiser = torch.optim.AdamW(
        tokenizer.parameters(), lr=rate, betas=(0.9, 0.98), weight_decay=0.01, fused=True
    )
    openmoji = np.random.default_rng(1).permutation(len(data.openmoji))[:500]
    started, step, pool, reported = time.time(), 0, [], 0.0
    while (elapsed := time.time() - started) < args.minutes * 60:
        done = elapsed / (args.minutes * 60)
        for group in optimiser.param_groups:
            group["lr"] = rate * min(1, (step + 1) / 100) * (0.49 * (1 + math.cos(math.pi * done)) + 0.02)
        x = data.batch()
        with torch.autocast("cpu", torch.bfloat16):
            z = tokenizer.encode(x)
        flat = z.permute(0, 2, 3, 1).reshape(-1, DIM)
        if ema is None and step == AUTOENCODER_STEPS:
            tokenizer.codebook.copy_(spherical_kmeans(torch.cat(pool), CODES))
            ema = CodebookEma(tokenizer)
        if ema is None:
            if step >= AUTOENCODER_STEPS - 60:
                pool.append(flat.detach()[torch.randperm(len(flat))[:1024]])
            quantised, commitment = F.normalize(z + 0.05 * torch.randn_like(z), dim=1), z.new_zeros(())
        else:
            codes = tokenizer.look_up(z.detach()).flatten()
            nearest = tokenizer.codebook[codes]
            commitment = (flat - nearest).pow(2).sum(1).mean()
            quantised = z + (nearest.reshape(len(z), 16, 16, DIM).permute(0, 3, 1, 2) - z).detach()
            with torch.no_grad():
                ema.update(flat, codes)
                if step % 50 == 0:
                    ema.revive(flat, codes)
        with torch.autocast("cpu", torch.bfloat16):
            y = tokenizer.decode(quantised)
        loss = reconstruction_loss(y.float(), x, data.rng) + 0.1 * commitment
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(tokenizer.parameters(), 1.0)
        optimiser.step()
        step += 1
        if elapsed - reported > 120 and ema:
            reported = elapsed
            held, used = decibels(tokenizer, data.base, data.held_out[:200])
            other, _ = decibels(tokenizer, data.openmoji, openmoji[:200])
            print(
                f"{elapsed:5.0f} s  {step * BATCH} images  loss {loss.item():.3f}  "
                f"held out {held:.2f} dB  openmoji {other:.2f} dB  codes {used}",
                flush=True,
            )
            torch.save(tokenizer.state_dict(), args.out)
    rounded(tokenizer)
    held, used = decibels(tokenizer, data.base, data.held_out)
    other, _ = decibels(tokenizer, data.openmoji, openmoji)
    print(
        f"final: {step * BATCH} images, held out {held:.2f} dB, openmoji {other:.2f} dB, codes {used}",
        flush=True,
    )
    torch.save(tokenizer.state_dict(), args.out)


if __name__ == "__main__":
    main()
