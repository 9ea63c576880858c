"""Train the decoder to paint drafts: python -m training.train_drafts --data DIR --resume BUNDLE --out
painter.pt --minutes 60

Resumable by the same command, as train_decoder is: --out goes first, then the bundle. `--minutes` is the
whole length, over all runs. Where draft and target agree there is nothing to learn but copying, which the
released decoder can: these positions weigh little."""

import argparse
import json
import os
import shutil
import time
from pathlib import Path

import numpy as np
import torch

from .decoder import Decoder
from .draft_pairs import STYLES, TARGETS, DraftPairs, held_out_batches, unseen_batches
from .evaluate_drafts import differing_bits
from .pack import load_tokenizer
from .pairs import TextTable
from .train_decoder import (
    CORRUPTED,
    EMA,
    POINTER_OFF,
    bits_per_position,
    near_codes,
    optimiser_of,
    save,
    shapes,
    start,
    strayed,
    swapped,
)

RATE, WARM_UP, AGREED, BLANK, SEED = 5e-4, 100, 0.15, 0.5, 2
# seconds; a report takes one or two minutes of one core
SAVE_EVERY, REPORT_EVERY, IMAGES = (240, 1200, STYLES * TARGETS)


def painting_loss(model, batch, near, blank, generator):
    fed = swapped(strayed(batch.codes, batch, generator), near, CORRUPTED, generator)
    bits = bits_per_position(
        model, batch, fed, pointer_on=torch.rand((), generator=generator).item() > POINTER_OFF
    )
    agreed = (batch.codes == batch.content) & (batch.content_on[:, None] > 0)
    weight = torch.where(agreed, AGREED, 1.0) * torch.where(batch.codes == blank, BLANK, 1.0)
    return (bits * weight).sum() / weight.sum()


def rate_at(step, left, decay):
    return RATE * min(1, (step + 1) / WARM_UP) * min(1, max(0.03, left / max(decay, 1e-9)))


def main():
    args = argparse.ArgumentParser()
    for name in ("data", "resume", "out"):
        args.add_argument(f"--{name}", type=Path, required=True)
    args.add_argument("--minutes", type=float, default=60)
    args.add_argument(
        "--decay", type=float, default=0.25, help="share of the time at the end in which the rate falls"
    )
    args.add_argument("--compile", action="store_true")
    args = args.parse_args()
    torch.manual_seed(0)
    codebook = load_tokenizer(args.resume).codebook
    text = TextTable(args.resume)
    pairs, model, averaged = DraftPairs(args.data, text), Decoder(codebook), Decoder(codebook)
    optimiser = optimiser_of(model)
    ema, step, minutes = start(args, model, optimiser)
    print(f"{len(pairs.targets)} styles; from step {step}, {minutes:.1f} minutes", flush=True)
    near, generator = near_codes(codebook), torch.Generator().manual_seed(step)
    trained = torch.compile(model) if args.compile and shutil.which("c++") else model
    tests = {"heldOut": held_out_batches(args.data, text), "flattened": unseen_batches(args.data, text, 2)}
    started, saved, reported, recent, first = time.time(), 0.0, 0.0, [], step

    def report(elapsed):
        # what is released; the weights themselves swing by a tenth of a bit
        averaged.load_state_dict(ema, strict=False)
        bits = {
            name: differing_bits(averaged, batches, ("on", "off"))["mean"] for name, batches in tests.items()
        }
        line = {
            "minutes": round(minutes + elapsed / 60, 1),
            "step": step,
            "images": step * IMAGES,
            "perSecond": round((step - first) * IMAGES / (elapsed + 1e-9), 2),
            "loss": round(float(np.mean(recent or [0])), 3),
            **bits,
        }
        print(json.dumps(line), flush=True)
        with args.out.with_suffix(".curve.jsonl").open("a") as curve:
            curve.write(json.dumps(line) + "\n")

    def store(elapsed):
        save(
            args.out,
            {
                "model": model.state_dict(),
                "ema": ema,
                "optimiser": optimiser.state_dict(),
                "step": step,
                "minutes": minutes + elapsed / 60,
                "shapes": shapes(model),
            },
        )

    while minutes + (elapsed := time.time() - started) / 60 < args.minutes:
        for group in optimiser.param_groups:
            group["lr"] = rate_at(step, 1 - (minutes + elapsed / 60) / args.minutes, args.decay)
        loss = painting_loss(trained, pairs.batch(SEED, step), near, pairs.blank, generator)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        step += 1
        recent = [*recent[-99:], loss.item()]
        with torch.no_grad():
            decay = min(EMA, (step + 1) / (step + 20))
            for name, p in model.named_parameters():
                ema[name].lerp_(p, 1 - decay)
        if step % 20 == 0:
            print(
                f"{minutes + elapsed / 60:.1f} min, step {step}, "
                f"{(step - first) * IMAGES / max(1, elapsed):.2f} images/s, loss {np.mean(recent):.3f}",
                flush=True,
            )
        if elapsed - saved > SAVE_EVERY:
            saved = elapsed
            store(elapsed)
            pairs = DraftPairs(args.data, text)  # more may have been drawn meanwhile
        if elapsed - reported > REPORT_EVERY:
            reported = elapsed
            report(elapsed)
    elapsed = time.time() - started
    store(elapsed)
    report(elapsed)


if __name__ == "__main__":
    main()
