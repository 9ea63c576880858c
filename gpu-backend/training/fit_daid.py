"""Fit λ, τ and the gate of DAiD by gradient: python -m training.fit_daid --data DIR --tokenizer T --decoder
decoder.pt --text DIR

Held-out drawings redrawn in styles of the training, never openmoji: what is fitted is P' = (1 − λ_g)·P +
λ_g·D with D = softmax(−d²/τ) over the 64 nearest patches of the references, λ_g = λ·exp(−d²min/gate), P with
the pointer mixed in as `full` has it (and, for `daid`, of the words alone and no gate). Prints both, with the
bits a token before and after; what ships is decided by looking at pictures, too."""

import argparse
import json
import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from .decoder import Decoder
from .pack import load_tokenizer
from .pairs import Batch, GROUP, REFERENCES, Pairs, TextTable
from .train_decoder import bits_per_position

CASES, NEAREST, STEPS = 96, 64, 300


def held_out_batches(pairs, text):
    """One style each: a held-out drawing as it redraws it, given the drawing in natural colours, and six of
    the style's others."""
    rng, made = np.random.default_rng(17), 0
    for g in rng.permutation(len(pairs.groups)):
        for k in [k for k in range(GROUP) if int(pairs.members[g][k]) in pairs.held_out][:1]:
            drawing = int(pairs.members[g][k])
            references = pairs.groups[g][[i for i in rng.permutation(GROUP) if i != k][:REFERENCES]]
            as_long = lambda x: torch.from_numpy(x.astype(np.int64))[None]
            words = torch.from_numpy(text.embed(pairs.caption(rng, drawing)))[None]
            one = torch.ones(1)
            yield Batch(
                as_long(pairs.groups[g][k]),
                words,
                as_long(pairs.base[drawing]),
                one,
                as_long(references),
                torch.zeros(1, REFERENCES),
                one,
                torch.zeros(1),
            )
            made += 1
        if made >= CASES:
            return


@torch.no_grad()
def look(model, batch):
    """Squared distances [256, 64] of the nearest patches, and whether each has the true code."""
    around = lambda grids: model.neighbours(grids).reshape(*grids.shape, -1)[..., :4]
    keys = model.retrieval_table
    queries, patches = (
        keys[around(batch.codes)[0]].flatten(-2),
        keys[around(batch.references)[0]].reshape(-1, 4 * keys.shape[1]),
    )
    similarity, nearest = (queries @ patches.t()).topk(NEAREST, -1)
    # faid.retrieval_keys: four inner products, each 1 + 1/3 where alike
    distance = 2 * (4 * (1 + 1 / 3) - similarity)
    return distance.clamp(min=0), batch.references.reshape(-1)[nearest] == batch.codes[0][:, None]


def fit(bits, distance, same, gated):
    p = torch.exp2(-bits)
    value = torch.tensor([math.log(0.25 / 0.75), math.log(0.1), math.log(0.5)], requires_grad=True)
    optimiser = torch.optim.Adam([value], lr=0.05)

    def loss():
        lam, tau, gate = value[0].sigmoid(), value[1].exp(), value[2].exp()
        own = ((-distance / tau).softmax(-1) * same).sum(-1)
        lam = lam * torch.exp(-distance[:, 0] / gate) if gated else lam
        return -((1 - lam) * p + lam * own + 1e-9).log2().mean()

    before = loss().item()
    for _ in range(STEPS):
        optimiser.zero_grad()
        loss().backward()
        optimiser.step()
    lam, tau, gate = value[0].sigmoid().item(), value[1].exp().item(), value[2].exp().item()
    return {
        "without": round(bits.mean().item(), 3),
        "asShipped": round(before, 3),
        "fitted": round(loss().item(), 3),
        "lambda": round(lam, 3),
        "tau": round(tau, 4),
        **({"gate": round(gate, 3)} if gated else {}),
    }


def main():
    args = argparse.ArgumentParser()
    for name in ("--data", "--tokenizer", "--decoder", "--text"):
        args.add_argument(name, type=Path, required=True)
    args = args.parse_args()
    torch.manual_seed(0)
    text = TextTable(args.text)
    pairs, model = Pairs(args.data, text), Decoder(load_tokenizer(args.tokenizer).codebook).eval()
    model.load_state_dict(torch.load(args.decoder, weights_only=True)["ema"], strict=False)
    off = {"content_on": torch.zeros(1), "style_on": torch.zeros(1)}
    full, alone, distances, same = [], [], [], []
    with torch.no_grad():
        for batch in held_out_batches(pairs, text):
            full.append(bits_per_position(model, replace(batch, faid_on=torch.ones(1)))[0])
            alone.append(bits_per_position(model, replace(batch, **off))[0])
            distance, hit = look(model, batch)
            distances.append(distance)
            same.append(hit)
    full, alone, distances, same = map(torch.cat, (full, alone, distances, same))
    print(
        json.dumps(
            {
                "cases": len(full) // 256,
                "full": fit(full, distances, same, True),
                "daid": fit(alone, distances, same, False),
            },
            indent=1,
        )
    )


if __name__ == "__main__":
    main()
