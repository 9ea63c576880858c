"""Train the detokenizer alone: python -m training.train_detokenizer --data DIR --tokenizer BUNDLE --minutes 12 --out detokenizer.pt

Encoder and codebook stay as they are, and with them the tokenizerHash. A decoder draws codes that no encoder would have put side by side,
so up to a tenth of the codes are swapped for near ones, and the pixels to be given are still those of the drawing. Goes on from --out.
"""
import argparse
import time
from pathlib import Path

import numpy as np
import torch

from .pack import load_tokenizer
from .tokenizer import compose, premultiply
from .train_decoder import NEAR, near_codes
from .train_tokenizer import BATCH, Data, reconstruction_loss
from .weights import rounded

RATE, MOST_SWAPPED, MEASURED, REPORT_EVERY = 5e-4, 0.1, 200, 120


def swapped(codes, near, share, generator):
    """codes [n, 256] with about `share` of them replaced by one of their nearest."""
    swap = torch.rand(codes.shape, generator=generator) < share
    return torch.where(swap, near[codes, torch.randint(NEAR, codes.shape, generator=generator)], codes)


@torch.no_grad()
def decibels(tokenizer, pixels, indices, near, share):
    """Mean PSNR over white of drawings whose codes are swapped, the same ones at every call."""
    values, generator, white = [], torch.Generator().manual_seed(1), torch.ones(1, 3, 1, 1)
    for start in range(0, len(indices), 25):
        x = premultiply(torch.from_numpy(np.stack([pixels[i] for i in indices[start:start + 25]])))
        codes = swapped(tokenizer.look_up(tokenizer.encode(x)), near, share, generator)
        y = tokenizer.decode(tokenizer.vectors(codes)).clamp(-1, 1)
        error = (compose(y, white).clamp(0, 1) - compose(x, white)).pow(2).mean((1, 2, 3))
        values += (-10 * torch.log10(error + 1e-10)).clamp(max=50).tolist()
    return float(np.mean(values))


def measure(tokenizer, data, near):
    openmoji = np.random.default_rng(1).permutation(len(data.openmoji))[:MEASURED]
    figures = [f"{name} {decibels(tokenizer, pixels, indices, near, 0.0):.2f} dB, a tenth swapped {decibels(tokenizer, pixels, indices, near, 0.1):.2f} dB"
               for name, pixels, indices in (("held out", data.base, data.held_out[:MEASURED]), ("openmoji", data.openmoji, openmoji))]
    return "; ".join(figures)


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--data", type=Path, required=True)
    args.add_argument("--tokenizer", type=Path, required=True)
    args.add_argument("--minutes", type=float, default=12)
    args.add_argument("--out", type=Path, required=True)
    args = args.parse_args()
    tokenizer = load_tokenizer(args.tokenizer)
    if args.out.exists():
        tokenizer.decoder.load_state_dict(torch.load(args.out, weights_only=True))
    tokenizer.decoder.requires_grad_(True)
    data, near, generator = Data(args.data, int(time.time())), near_codes(tokenizer.codebook), torch.Generator().manual_seed(int(time.time()))
    optimiser = torch.optim.AdamW(tokenizer.decoder.parameters(), lr=RATE, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
    print("before:", measure(tokenizer, data, near), flush=True)
    started, step, reported = time.time(), 0, 0.0
    while (elapsed := time.time() - started) < args.minutes * 60:
        for group in optimiser.param_groups:
            group["lr"] = RATE * min(1, (step + 1) / 100) * max(0.02, 1 - elapsed / (args.minutes * 60))
        x = data.batch()
        with torch.no_grad():
            codes = tokenizer.look_up(tokenizer.encode(x))
        fed = swapped(codes, near, MOST_SWAPPED * data.rng.random(), generator)
        with torch.autocast("cpu", torch.bfloat16):
            y = tokenizer.decode(tokenizer.vectors(fed))
        loss = reconstruction_loss(y.float(), x, data.rng)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(tokenizer.decoder.parameters(), 1.0)
        optimiser.step()
        step += 1
        if elapsed - reported > REPORT_EVERY:
            reported = elapsed
            print(f"{elapsed:5.0f} s  {step * BATCH} images  loss {loss.item():.3f}", flush=True)
            torch.save(tokenizer.decoder.state_dict(), args.out)
    rounded(tokenizer)
    print(f"after {step * BATCH} images:", measure(tokenizer, data, near), flush=True)
    torch.save(tokenizer.decoder.state_dict(), args.out)


if __name__ == "__main__":
    main()
