"""A quick look at a checkpoint: python -m training.sample --tokenizer T --decoder decoder.pt --text DIR
--data DIR --out sheet.png

Openmoji references and concepts, content by other styles from the training sets, one sample each. To look at,
not to commit: openmoji is share-alike. Rows: references, content, full (pointer and all), image-rag without
the pointer, the set's own drawing."""

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from PIL import Image

from . import decoder as D
from .graphs import Context, Step
from .pack import load_tokenizer
from .pairs import TextTable
from .tokenizer import compose

CONCEPTS = [
    "red-heart",
    "red-apple",
    "cat-face",
    "house",
    "umbrella",
    "guitar",
    "rocket",
    "key",
    "airplane",
    "cactus",
    "light-bulb",
    "hamburger",
]
CFG, TEMPERATURE, TOP_P, REFERENCES = 1.5, 0.7, 0.9, 8


def draw(probabilities, top_p, generator):
    sorted_, index = probabilities.sort(descending=True)
    keep = sorted_.cumsum(0) - sorted_ < top_p
    return int(index[torch.multinomial(sorted_ * keep, 1, generator=generator)])


@torch.no_grad()
def sample(decoder, words, content, references, pointer_on, seed):
    on, off, zero = torch.ones(1), torch.zeros(1), torch.zeros(len(references))
    run = lambda flag: Context(decoder)(
        words, flag, content[None], torch.zeros(1), flag, references, zero, flag
    )
    given, nothing = run(on), run(off)
    past = [torch.zeros(D.LAYERS, 2, D.HEADS, D.PREFIX + D.POSITIONS, D.HEAD) for _ in range(2)]
    for kind in range(2):
        past[kind][:, 0, :, : D.PREFIX], past[kind][:, 1, :, : D.PREFIX] = given[kind], nothing[kind]
    step, generator, codes = (
        Step(decoder),
        torch.Generator().manual_seed(seed),
        torch.full((D.POSITIONS,), D.OUTSIDE),
    )
    flags, patches = torch.tensor([1.0, 0.0]), references.reshape(-1).long()
    for t in range(D.POSITIONS):
        around = torch.nn.functional.pad(codes.reshape(D.GRID, D.GRID), (2, 2, 2, 0), value=D.OUTSIDE)
        row, column = divmod(t, D.GRID)
        neighbours = torch.stack([around[2 + row + dy, 2 + column + dx] for dy, dx in D.NEIGHBOURS]).repeat(
            2, 1
        )
        maps = [torch.stack([given[m][t], nothing[m][t]]) for m in (2, 3)]
        logits, keys, values, pointer, gate = step(
            neighbours, torch.full((2,), t), *maps, flags, flags, *given[4:], *past
        )
        past[0][:, :, :, D.PREFIX + t], past[1][:, :, :, D.PREFIX + t] = keys, values
        p = ((logits[1] + CFG * (logits[0] - logits[1])) / TEMPERATURE).softmax(-1)
        if pointer_on:
            p = (1 - gate[0]) * p + gate[0] * torch.zeros_like(p).scatter_add(0, patches, pointer[0])
        codes[t] = draw(p, TOP_P, generator)
    return codes


def main():
    args = argparse.ArgumentParser()
    for name in ("tokenizer", "decoder", "text", "data", "out"):
        args.add_argument(f"--{name}", type=Path, required=True)
    args = args.parse_args()
    torch.set_num_threads(1)
    tokenizer, text = load_tokenizer(args.tokenizer), TextTable(args.text)
    decoder = D.Decoder(tokenizer.codebook).eval()
    decoder.load_state_dict(torch.load(args.decoder, weights_only=True)["ema"], strict=False)
    test, test_codes = (
        json.loads((args.data / "openmoji.rgba.json").read_text()),
        np.load(args.data / "openmoji.codes.npy").astype(np.int64),
    )
    meta, codes = (
        json.loads((args.data / "base.rgba.json").read_text()),
        np.load(args.data / "base.codes.npy", mmap_mode="r"),
    )
    own = {drawing["name"]: i for i, drawing in enumerate(test)}
    content = {
        name: next(
            i for i, drawing in enumerate(meta) if drawing["name"] == name and drawing["set"] == "twemoji"
        )
        for name in CONCEPTS
        if any(m["name"] == name and m["set"] == "twemoji" for m in meta)
    }
    rest = [i for i in np.random.default_rng(5).permutation(len(test)) if test[i]["name"] not in CONCEPTS]
    references = torch.from_numpy(test_codes[rest[:REFERENCES]])
    rows = [
        [references[i % REFERENCES] for i in range(len(content))],
        [torch.from_numpy(codes[i].astype(np.int64)) for i in content.values()],
    ]
    for pointer_on in (True, False):
        rows.append(
            [
                sample(
                    decoder, torch.from_numpy(text.embed(name.split("-"))), grid, references, pointer_on, 1
                )
                for name, grid in zip(content, rows[1])
            ]
        )
    rows.append([torch.from_numpy(test_codes[own[name]]) if name in own else rows[1][0] for name in content])
    with torch.no_grad():
        pictures = [
            compose(
                tokenizer.decode(tokenizer.vectors(torch.stack(row))).clamp(-1, 1), torch.ones(1, 3, 1, 1)
            )
            for row in rows
        ]
    sheet = torch.cat([torch.cat(list(row), -1) for row in pictures], -2).clamp(0, 1)
    Image.fromarray((sheet.permute(1, 2, 0).numpy() * 255).astype(np.uint8)).save(args.out)


if __name__ == "__main__":
    main()
