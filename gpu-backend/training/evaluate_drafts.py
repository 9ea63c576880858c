"""Bits of true drawings with their drafts as content, over the positions where both differ: python -m
training.evaluate_drafts --data DIR --bundle BUNDLE [--decoder C.pt]

`on` has pointer and FAiD, `off` neither, `noAttention` no attention to patches either: style tokens and prior
alone. Guidance and DAiD are off."""

import argparse
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from .decoder import Decoder
from .draft_pairs import held_out_batches, patches_off, unseen_batches
from .pack import load_tokenizer
from .pairs import TextTable
from .train_decoder import bits_per_position
from .weights import read_weights


CASES = ("on", "off", "noAttention")


@torch.no_grad()
def differing_bits(model, batches, wanted=CASES):
    """Mean bits a differing position, per set and over sets."""
    rows = {}
    for name, batch in batches.items():
        differ = batch.codes != batch.content
        if not differ.any():
            continue
        without = replace(patches_off(batch), cross_on=torch.zeros_like(batch.cross_on))
        cases = {"on": (batch, True), "off": (patches_off(batch), False), "noAttention": (without, False)}
        rows[name] = {
            case: round(bits_per_position(model, given, pointer_on=pointer)[differ].mean().item(), 3)
            for case, (given, pointer) in cases.items()
            if case in wanted
        }
        rows[name]["differ"] = round(differ.float().mean().item(), 3)
    mean = {case: round(float(np.mean([row[case] for row in rows.values()])), 3) for case in wanted}
    return {"mean": mean, **rows}


def load_weights(bundle, decoder=None, mix=1.0):
    """The bundle's weights, or `mix` of a checkpoint's moving average and the rest of the bundle's."""
    weights = read_weights(bundle)
    if decoder is None:
        return weights
    trained = torch.load(decoder, weights_only=True)["ema"]
    return {
        name: mix * trained[name] + (1 - mix) * value if name in trained else value
        for name, value in weights.items()
    }


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--data", type=Path, required=True)
    args.add_argument("--bundle", type=Path, required=True)
    args.add_argument("--decoder", type=Path, help="a checkpoint; without it the bundle's own weights")
    args.add_argument(
        "--mix", type=float, default=1, help="share of the checkpoint's weights, the rest the bundle's"
    )
    args = args.parse_args()
    torch.set_num_threads(1)
    text, model = TextTable(args.bundle), Decoder(load_tokenizer(args.bundle).codebook)
    model.load_state_dict(load_weights(args.bundle, args.decoder, args.mix), strict=False)
    print(
        json.dumps(
            {
                "heldOut": differing_bits(model, held_out_batches(args.data, text))["mean"],
                "unseen": differing_bits(model, unseen_batches(args.data, text)),
                "unseenFlattened": differing_bits(model, unseen_batches(args.data, text, 2)),
            },
            indent=1,
        )
    )


if __name__ == "__main__":
    main()
