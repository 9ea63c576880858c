"""Train the detokenizer alone: python -m training.train_detokenizer --data DIR --tokenizer BUNDLE --minutes
12 --out detokenizer.pt

Encoder and codebook stay as they are, and with them the tokenizerHash. A decoder draws codes that no encoder
would have put side by side, so up to a tenth of the codes are swapped for near ones, and the pixels to be
given are still those of the drawing. Goes on from --out."""

import argparse
import time
from pathlib import Path

import numpy as np
import torch

from .pack import load_tokenizer
from .train_decoder import near_codes, swapped
from .train_tokenizer import BATCH, Data, decibels, reconstruction_loss
from .weights import rounded

RATE, MOST_SWAPPED, MEASURED, REPORT_EVERY = 5e-4, 0.1, 200, 120


def measure(tokenizer, data, near):
    openmoji = np.random.default_rng(1).permutation(len(data.openmoji))[:MEASURED]
    figures = []
    for name, pixels, indices in (
        ("held out", data.base, data.held_out[:MEASURED]),
        ("openmoji", data.openmoji, openmoji),
    ):
        generator = torch.Generator().manual_seed(1)  # the same codes at every call
        whole, _ = decibels(tokenizer, pixels, indices)
        corrupted, _ = decibels(
            tokenizer, pixels, indices, lambda codes: swapped(codes, near, MOST_SWAPPED, generator)
        )
        figures.append(f"{name} {whole:.2f} dB, a tenth swapped {corrupted:.2f} dB")
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
    data, near, generator = (
        Data(args.data, int(time.time())),
        near_codes(tokenizer.codebook),
        torch.Generator().manual_seed(int(time.time())),
    )
    optimiser = torch.optim.AdamW(
        tokenizer.decoder.parameters(), lr=RATE, betas=(0.9, 0.98), weight_decay=0.01, fused=True
    )
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
