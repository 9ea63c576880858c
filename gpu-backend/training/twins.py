"""Group drawings that are the same but for a detail, across all sets: python -m training.twins base.rgba →
base.twins.npy, int32 [drawings].

Drawings of a group have one number. Candidates have perceptual hashes (signs of the lowest frequencies, as in
evaluate/drawings/perceptual-hash.ts) at most `HASH_BITS` apart, found by bands; a pair is a twin where small
pictures of both, colour and all, differ by less than `DIFFERENCE` in the mean. Hashes alone would not do: of
48,000 drawings each has hundreds within six bits, and chains of these join everything."""

import argparse
from pathlib import Path

import numpy as np

SIDE, LOW, CLEAR = 32, 8, 0.1
BANDS, HASH_BITS, DIFFERENCE = 4, 3, 0.02
CHUNK = 512


def small_pictures(pixels):
    """[n, 128, 128, 4] uint8, straight → premultiplied means over cells, float16 [n, 32, 32, 4] in [0, 1]."""
    out = np.empty((len(pixels), SIDE, SIDE, 4), np.float16)
    for at in range(0, len(pixels), CHUNK):
        x = pixels[at : at + CHUNK].astype(np.float32) / 255
        x[..., :3] *= x[..., 3:]
        out[at : at + CHUNK] = x.reshape(-1, SIDE, 128 // SIDE, SIDE, 128 // SIDE, 4).mean((2, 4))
    return out


def hashes(small):  # → uint64 [n]
    wave = np.cos(np.pi * np.arange(LOW)[:, None] * (2 * np.arange(SIDE) + 1) / (2 * SIDE))
    weights = 1 << np.arange(LOW * LOW - 1, dtype=np.uint64)[::-1]
    out = np.empty(len(small), np.uint64)
    for at in range(0, len(small), CHUNK):
        x = small[at : at + CHUNK].astype(np.float64)
        luma = x[..., :3] @ [0.2126, 0.7152, 0.0722] + 1 - x[..., 3]
        low = (wave @ luma @ wave.T).reshape(len(x), -1)[:, 1:]
        out[at : at + CHUNK] = ((low > CLEAR * np.sqrt((low**2).mean(1, keepdims=True))) * weights).sum(
            1, dtype=np.uint64
        )
    return out


def candidates(hash_of):
    """Pairs at most HASH_BITS apart: at least one of BANDS = HASH_BITS + 1 bands is equal."""
    for band in range(BANDS):
        part = (hash_of >> np.uint64(16 * band)) & np.uint64(0xFFFF)
        order = np.argsort(part, kind="stable")
        ends = np.flatnonzero(np.diff(part[order], append=-1))
        start = 0
        for end in ends + 1:
            bucket, start = order[start:end], end
            for i, drawing in enumerate(bucket[:-1]):
                rest = bucket[i + 1 :]
                near = rest[np.bitwise_count(hash_of[rest] ^ hash_of[drawing]) <= HASH_BITS]
                if len(near):
                    yield drawing, near


def group(small):
    parent = np.arange(len(small))

    def root(i):
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for drawing, near in candidates(hashes(small)):
        difference = np.abs(small[near].astype(np.float32) - small[drawing].astype(np.float32)).mean(
            (1, 2, 3)
        )
        for other in near[difference < DIFFERENCE]:
            a, b = root(drawing), root(other)
            parent[max(a, b)] = min(a, b)
    return np.array([root(i) for i in range(len(small))], np.int32)


def main():
    args = argparse.ArgumentParser()
    args.add_argument("pixels", type=Path)
    args = args.parse_args()
    groups = group(small_pictures(np.memmap(args.pixels, np.uint8, "r").reshape(-1, 128, 128, 4)))
    np.save(args.pixels.with_suffix(".twins.npy"), groups)
    sizes = np.bincount(groups)
    print(
        f"{len(groups)} drawings, {(sizes > 1).sum()} groups of twins with "
        f"{sizes[sizes > 1].sum()} drawings, the largest of {sizes.max()}"
    )


if __name__ == "__main__":
    main()
