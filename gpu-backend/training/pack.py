"""Tokenise pixels once: python -m training.pack --tokenizer tokenizer.pt PIXELS.rgba ... → PIXELS.codes.npy,
uint16 [drawings, 256]."""

import argparse
import time
from pathlib import Path

import numpy as np
import torch

from .tokenizer import Tokenizer, premultiply
from .weights import read_tokenizer

CHUNK = 32


def load_tokenizer(path: Path):
    """From a training checkpoint, or, frozen, from a released bundle's folder."""
    tokenizer = Tokenizer()
    tokenizer.load_state_dict(read_tokenizer(path) if path.is_dir() else torch.load(path, weights_only=True))
    return tokenizer.eval().requires_grad_(False)


@torch.no_grad()
def pack(tokenizer, path: Path):
    pixels = np.memmap(path, np.uint8, "r").reshape(-1, 128, 128, 4)
    codes = np.empty((len(pixels), 256), np.uint16)
    started = time.time()
    for at in range(0, len(pixels), CHUNK):
        z = tokenizer.encode(premultiply(torch.from_numpy(np.array(pixels[at : at + CHUNK]))))
        # the scores of two pictures fit the cache
        codes[at : at + CHUNK] = torch.cat([tokenizer.look_up(part) for part in z.split(2)]).numpy()
    np.save(path.with_suffix(".codes.npy"), codes)
    print(f"{path.name}: {len(pixels)} drawings, {len(pixels) / (time.time() - started):.0f}/s", flush=True)


if __name__ == "__main__":
    args = argparse.ArgumentParser()
    args.add_argument("--tokenizer", type=Path, required=True)
    args.add_argument("pixels", type=Path, nargs="+")
    args = args.parse_args()
    tokenizer = load_tokenizer(args.tokenizer)
    for path in args.pixels:
        pack(tokenizer, path)
