"""What an image analogy paints on drafts of sets never trained on: python -m training.evaluate_analogy --data
DIR --bundle BUNDLE [--sheet sheet.png [--decode]]

Per set the share of the difference between drawing and draft that is painted, and the decoder's bits over the
positions where both differ, with the draft as content and with what is painted on it; patches on and off as
in evaluate_drafts. The sheet has, of each set that data/drafts/build-prompt-drafts.ts drew, references above
their drafts, then drafts above what is painted on them and, with --decode, what the decoder makes of that.
"""

import argparse
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from PIL import Image

from .analogy import difference, paint, read_analogy
from .decoder import Decoder
from .draft_pairs import OF_A_STYLE, held_out_batches, patches_off, unseen_batches
from .evaluate_drafts import load_weights
from .pack import load_tokenizer
from .pairs import REFERENCES, TextTable
from .sample_drafts import COLUMNS, PROMPTS, SEED, pictures, sample_all
from .tokenizer import compose
from .train_decoder import bits_per_position

OWN_DRAFT = 2  # of the three that data/drafts/build-test-pairs.ts draws


def pixels_of(path, shape):
    """Premultiplied [sets, *shape, 4, 128, 128] in [0, 1], read one set at a time, with what the sets are
    called."""
    for raw, about in zip(
        np.memmap(path, np.uint8, "r").reshape(-1, *shape, 128, 128, 4),
        json.loads(path.with_suffix(".rgba.json").read_text()),
    ):
        straight = np.moveaxis(raw.astype(np.float32) / 255, -1, -3)
        yield (
            about,
            np.concatenate([straight[..., :3, :, :] * straight[..., 3:, :, :], straight[..., 3:, :, :]], -3),
        )


def painted_halves(own, drafts):
    """Of twelve, the first six by the last six and the other way round, and what was laid on each."""
    first, last = slice(0, REFERENCES), slice(REFERENCES, None)
    by_last, by_first = (read_analogy(drafts[half], own[half]) for half in (last, first))
    return np.stack(
        [paint(by_last, d) for d in drafts[first]] + [paint(by_first, d) for d in drafts[last]]
    ), [by_last.said, by_first.said]


@torch.no_grad()
def encoded(tokenizer, drawings):
    return torch.cat(
        [tokenizer.look_up(tokenizer.encode(part * 2 - 1)) for part in torch.from_numpy(drawings).split(4)]
    )


@torch.no_grad()
def row_of(own, drafts, batch, decoder, tokenizer):
    painted, said = painted_halves(own, drafts)
    differ = batch.codes != batch.content
    row = {
        "laid": said,
        "share painted": round(1 - difference(painted, own) / max(difference(drafts, own), 1e-3), 3),
        "differ": round(differ.float().mean().item(), 3),
    }
    if not differ.any():
        return row
    on = replace(batch, content=encoded(tokenizer, painted))
    cases = {
        "draft": (batch, True),
        "draft off": (patches_off(batch), False),
        "painted": (on, True),
        "painted off": (patches_off(on), False),
    }
    bits = {
        name: bits_per_position(decoder, given, pointer_on=pointer)
        for name, (given, pointer) in cases.items()
    }
    return {
        **row,
        **{name: round(one[differ].mean().item(), 3) for name, one in bits.items()},
        "everywhere": [round(bits[name].mean().item(), 3) for name in ("draft", "painted")],
    }


def shown(drawings):  # [n, 4, 128, 128] → uint8 [128, 128 n, 3], on white
    rgb = compose(torch.from_numpy(drawings) * 2 - 1, torch.ones(1, 3, 1, 1)).clamp(0, 1)
    return np.concatenate(list((rgb * 255).byte().permute(0, 2, 3, 1).numpy()), 1)


def sheet(data, decoder, tokenizer, text, decode):
    wide = lambda row: np.pad(row, ((0, 6), (0, COLUMNS * 128 - row.shape[1]), (0, 0)), constant_values=200)
    rows = []
    for about, own in pixels_of(data / "prompts.rgba", (2 * REFERENCES + PROMPTS,)):
        references, known, drafts = own[:REFERENCES], own[REFERENCES : 2 * REFERENCES], own[2 * REFERENCES :]
        analogy = read_analogy(known, references)
        print(about["set"], analogy.said, flush=True)
        painted = np.stack([paint(analogy, draft) for draft in drafts])
        rows += [wide(shown(references)), wide(shown(known))]
        if decode:
            words = torch.from_numpy(np.stack([text.embed(prompt.split()) for prompt in about["prompts"]]))
            decoded = sample_all(
                decoder, words, encoded(tokenizer, painted), encoded(tokenizer, references), True, SEED
            )
        for at in range(0, PROMPTS, COLUMNS):
            rows += [wide(shown(drafts[at : at + COLUMNS])), wide(shown(painted[at : at + COLUMNS]))]
            rows += [wide(pictures(tokenizer, decoded[at : at + COLUMNS]))] if decode else []
    return Image.fromarray(np.concatenate(rows, 0))


def main():
    args = argparse.ArgumentParser()
    for name in ("data", "bundle"):
        args.add_argument(f"--{name}", type=Path, required=True)
    args.add_argument("--sheet", type=Path)
    args.add_argument("--decode", action="store_true")
    args = args.parse_args()
    torch.set_num_threads(1)
    tokenizer, text = load_tokenizer(args.bundle), TextTable(args.bundle)
    decoder = Decoder(tokenizer.codebook).eval()
    decoder.load_state_dict(load_weights(args.bundle), strict=False)
    if args.sheet:
        sheet(args.data, decoder, tokenizer, text, args.decode).save(args.sheet)
        return
    files = {
        "test": (3, OWN_DRAFT, unseen_batches(args.data, text, OWN_DRAFT)),
        "heldout": (2, 1, held_out_batches(args.data, text)),
    }
    for name, (kinds, which, batches) in files.items():
        for about, own in pixels_of(args.data / f"{name}.rgba", (kinds, OF_A_STYLE)):
            print(
                json.dumps(
                    {about["style"]: row_of(own[0], own[which], batches[about["style"]], decoder, tokenizer)},
                    ensure_ascii=False,
                ),
                flush=True,
            )


if __name__ == "__main__":
    main()
