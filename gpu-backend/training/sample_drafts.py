"""A sheet of drafts and what a decoder paints on them: python -m training.sample_drafts --bundle BUNDLE
--drafts OUT --out sheet.png [--decoder C.pt --mix .6]

From what data/drafts/build-prompt-drafts.ts drew and training.pack encoded. Per set: its six references, then
per eight prompts a row of drafts, one of what is painted and, with --off, one without the pointer. First
seed, nothing picked. To look at, not to commit where a set is share-alike."""

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from PIL import Image

from . import decoder as D
from .decoder import Decoder
from .evaluate_drafts import load_weights
from .graphs import Context, Step
from .pack import load_tokenizer
from .pairs import TextTable
from .sample import CFG, TEMPERATURE, TOP_P, draw
from .tokenizer import compose

REFERENCES, PROMPTS, COLUMNS, SEED = 6, 24, 8, 0


class PerRow:
    """Keys and values of another drawing for each row, where a step expects those of one and spreads them by
    [None]."""

    def __init__(self, values):  # [rows, 2, patches, 64]
        self.values = values

    def __getitem__(self, _):
        return self.values


@torch.no_grad()
def sample_all(decoder, words, drafts, references, pointer_on, seed):
    """As sample.sample, many drawings of one set at once: words [n, 4, 64], drafts [n, 256], references [m,
    256] → codes [n, 256]."""
    n, on, off, zero = len(drafts), torch.ones(1), torch.zeros(1), torch.zeros(len(references))
    context = Context(decoder)
    given = [context(w, on, draft[None], off, on, references, zero, on) for w, draft in zip(words, drafts)]
    nothing = [
        context(w, off, draft[None], off, off, references, zero, off) for w, draft in zip(words, drafts)
    ]
    rows, shared = given + nothing, given[0][6:]
    stacked = lambda i: torch.stack([row[i] for row in rows])
    past = [torch.zeros(D.LAYERS, 2 * n, D.HEADS, D.PREFIX + D.POSITIONS, D.HEAD) for _ in range(2)]
    for kind in range(2):
        past[kind][:, :, :, : D.PREFIX] = stacked(kind).transpose(0, 1)
    maps, keys, values = [stacked(2), stacked(3)], PerRow(stacked(4)), PerRow(stacked(5))
    flags, patches = torch.cat([torch.ones(n), torch.zeros(n)]), references.reshape(-1)
    step, generator, codes = (
        Step(decoder),
        torch.Generator().manual_seed(seed),
        torch.full((n, D.POSITIONS), D.OUTSIDE),
    )
    for t in range(D.POSITIONS):
        around = decoder.neighbours(codes)[:, t].repeat(2, 1)
        logits, new_keys, new_values, pointer, gate = step(
            around,
            torch.full((2 * n,), t),
            maps[0][:, t],
            maps[1][:, t],
            flags,
            flags,
            keys,
            values,
            *shared,
            *past,
        )
        past[0][:, :, :, D.PREFIX + t], past[1][:, :, :, D.PREFIX + t] = new_keys, new_values
        p = ((logits[n:] + CFG * (logits[:n] - logits[n:])) / TEMPERATURE).softmax(-1)
        if pointer_on:
            spread = torch.zeros_like(p).index_add_(1, patches, pointer[:n].to(p.dtype))
            p = (1 - gate[:n, None]) * p + gate[:n, None] * spread
        codes[:, t] = torch.tensor([draw(one, TOP_P, generator) for one in p])
    return codes


def pictures(tokenizer, codes):  # [n, 256] → uint8 [128, 128 n, 3], on white
    with torch.no_grad():
        x = compose(tokenizer.decode(tokenizer.vectors(codes)).clamp(-1, 1), torch.ones(1, 3, 1, 1))
    return np.concatenate(list((x.clamp(0, 1) * 255).byte().permute(0, 2, 3, 1).numpy()), 1)


def main():
    args = argparse.ArgumentParser()
    for name in ("bundle", "drafts", "out"):
        args.add_argument(f"--{name}", type=Path, required=True)
    args.add_argument("--decoder", type=Path)
    args.add_argument("--mix", type=float, default=1)
    args.add_argument("--off", action="store_true")
    args.add_argument("--sets", nargs="*")
    args = args.parse_args()
    torch.set_num_threads(1)
    tokenizer, text = load_tokenizer(args.bundle), TextTable(args.bundle)
    model = Decoder(tokenizer.codebook).eval()
    model.load_state_dict(load_weights(args.bundle, args.decoder, args.mix), strict=False)
    # the references' own drafts are for evaluate_analogy
    all_codes = torch.from_numpy(np.load(args.drafts.with_suffix(".codes.npy")).astype(np.int64)).reshape(
        -1, 2 * REFERENCES + PROMPTS, 256
    )
    rows = []
    for codes, about in zip(all_codes, json.loads(args.drafts.with_suffix(".rgba.json").read_text())):
        if args.sets and about["set"] not in args.sets:
            continue
        references, drafts = codes[:REFERENCES], codes[2 * REFERENCES :]
        rows.append(
            np.pad(
                pictures(tokenizer, references),
                ((0, 12), (0, (COLUMNS - REFERENCES) * 128), (0, 0)),
                constant_values=200,
            )
        )
        words = torch.from_numpy(np.stack([text.embed(prompt.split()) for prompt in about["prompts"]]))
        painted = [
            sample_all(model, words, drafts, references, on, SEED)
            for on in ((True, False) if args.off else (True,))
        ]
        for at in range(0, PROMPTS, COLUMNS):
            rows.append(pictures(tokenizer, drafts[at : at + COLUMNS]))
            rows += [pictures(tokenizer, one[at : at + COLUMNS]) for one in painted]
    Image.fromarray(np.concatenate(rows, 0)).save(args.out)


if __name__ == "__main__":
    main()
