"""A sheet of drafts and what a decoder paints on them: python -m training.sample_drafts --bundle BUNDLE --drafts OUT --out sheet.png [--decoder C.pt --mix .6]

From what data/drafts/build-prompt-drafts.ts drew and training.pack encoded. Per set: its six references, then per eight prompts a row of drafts, one
of what is painted and, with --off, one without the pointer. First seed, nothing picked. To look at, not to commit where a set is share-alike.
"""
import argparse
import json
from pathlib import Path

import numpy as np
import torch
from PIL import Image

from .decoder import Decoder
from .evaluate_drafts import load_weights
from .pack import load_tokenizer
from .pairs import TextTable
from .sample import sample
from .tokenizer import compose

REFERENCES, PROMPTS, COLUMNS, SEED = 6, 24, 8, 0


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
    all_codes = torch.from_numpy(np.load(args.drafts.with_suffix(".codes.npy")).astype(np.int64)).reshape(-1, REFERENCES + PROMPTS, 256)
    rows = []
    for codes, about in zip(all_codes, json.loads(args.drafts.with_suffix(".rgba.json").read_text())):
        if args.sets and about["set"] not in args.sets:
            continue
        references, drafts = codes[:REFERENCES], codes[REFERENCES:]
        rows.append(np.pad(pictures(tokenizer, references), ((0, 12), (0, (COLUMNS - REFERENCES) * 128), (0, 0)), constant_values=200))
        painted = {on: [] for on in ((True, False) if args.off else (True,))}
        for prompt, draft in zip(about["prompts"], drafts):
            for on in painted:
                painted[on].append(sample(model, torch.from_numpy(text.embed(prompt.split())), draft, references, on, SEED))
            print(about["set"], prompt, flush=True)
        for at in range(0, PROMPTS, COLUMNS):
            rows.append(pictures(tokenizer, drafts[at:at + COLUMNS]))
            rows += [pictures(tokenizer, torch.stack(one[at:at + COLUMNS])) for one in painted.values()]
    Image.fromarray(np.concatenate(rows, 0)).save(args.out)


if __name__ == "__main__":
    main()
