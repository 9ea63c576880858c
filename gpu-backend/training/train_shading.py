"""Train the network that shades drafts: python -m training.train_shading --data DIR --out shading.pt
--minutes 60 [--only half,crescent] [--made .5] [--test DIR/test]

Resumable by the same command, where --minutes is the length over all runs. Every 300 seconds a line says how
it does on styles and sets that are left out, and with --test (data/drafts/build-test-pairs.ts) on sets that
are never trained on.
"""

import argparse
import json
import time
from pathlib import Path

import numpy as np
import torch
from torch.utils.data import DataLoader, Dataset

from .evaluate_shading import left_out_shares, unseen_shares
from .oklab import from_white
from .shading import Shading
from .shading_pairs import ShadingPairs

RATE, WARM_UP, EMA, SEED = 2e-3, 100, 0.995, 3
FLOOR = 0.008  # mean difference of draft and target below which a style weighs less
MODES = ("on", "mean", "off")
CHANCE = (0.8, 0.05, 0.15)
SAVE_EVERY, MEASURE_EVERY = 120, 300


class Batches(Dataset):
    """From a step on, drawn by a process of its own."""

    def __init__(self, pairs, step):
        self.pairs, self.step = pairs, step

    def __len__(self):
        return 10**6

    def __getitem__(self, i):
        return self.pairs.batch(SEED, self.step + i)[:2]


def left_of(painted, drafts, targets, weight):
    """[styles]: share of the difference between draft and target that is left, over all pixels."""
    mean = lambda x: ((x - targets).abs().mean(-1) * weight).mean(1)
    return mean(painted), mean(drafts)


def shading_loss(model, references, drafts, mode):
    painted = from_white(model(references, drafts["pixels"], mode))
    known, targets = (from_white(x) for x in (drafts["pixels"][..., -4:], drafts["targets"]))
    after, before = left_of(painted, known, targets, drafts["weight"])
    return (after / before.clamp(min=FLOOR)).mean(), after.sum() / before.sum()


def main():
    args = argparse.ArgumentParser()
    for name in ("data", "out"):
        args.add_argument(f"--{name}", type=Path, required=True)
    args.add_argument("--minutes", type=float, default=60)
    args.add_argument("--only")
    args.add_argument("--made", type=float, default=0.5)
    args.add_argument("--test", type=Path)
    args = args.parse_args()
    torch.manual_seed(0)
    torch.set_num_threads(1)
    model = Shading()
    optimiser = torch.optim.AdamW(model.parameters(), lr=RATE, betas=(0.9, 0.98), weight_decay=0.01)
    step, minutes = 0, 0.0
    ema = {name: value.clone() for name, value in model.state_dict().items()}
    if args.out.exists():
        state = torch.load(args.out, weights_only=True)
        model.load_state_dict(state["model"])
        optimiser.load_state_dict(state["optimiser"])
        ema, step, minutes = state["ema"], state["step"], state["minutes"]
    only = args.only.split(",") if args.only else None
    pairs = ShadingPairs(args.data, only, args.made)
    size = sum(p.numel() for p in model.parameters())
    print(f"{size / 1e3:.0f} k parameters, {len(pairs.all)} drawings, from step {step}", flush=True)
    batches = iter(DataLoader(Batches(pairs, step), batch_size=None, num_workers=1, prefetch_factor=8))
    started, saved, measured, recent = time.time(), 0.0, -MEASURE_EVERY, []

    def store(elapsed):
        state = {"model": model.state_dict(), "ema": ema, "optimiser": optimiser.state_dict()}
        torch.save(state | {"step": step, "minutes": minutes + elapsed / 60}, args.out.with_suffix(".part"))
        args.out.with_suffix(".part").replace(args.out)

    while (spent := minutes + (elapsed := time.time() - started) / 60) < args.minutes:
        left = 1 - spent / args.minutes
        for group in optimiser.param_groups:
            group["lr"] = RATE * min(1, (step + 1) / WARM_UP) * min(1, max(0.03, left / 0.4))
        mode = np.random.default_rng((SEED + 1, step)).choice(MODES, p=CHANCE)
        loss, left_over = shading_loss(model, *next(batches), mode)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        step += 1
        if mode == "on":
            recent = [*recent[-199:], (loss.item(), left_over.item())]
        with torch.no_grad():
            for name, value in model.state_dict().items():
                ema[name].lerp_(value, 1 - min(EMA, (step + 1) / (step + 20)))
        if step % 50 == 0:
            mean, over = np.mean(recent, 0).round(3).tolist()
            line = {"minutes": round(spent, 2), "step": step, "loss": mean, "left": over}
            print(json.dumps(line), flush=True)
        if elapsed - saved > SAVE_EVERY:
            saved = elapsed
            store(elapsed)
        if elapsed - measured > MEASURE_EVERY:
            measured = elapsed
            told = left_out_shares(ema, args.data, only)
            if args.test:
                told |= unseen_shares(ema, args.test)
            print(json.dumps({"minutes": round(spent, 2), "step": step, "went": told}), flush=True)
    store(time.time() - started)


if __name__ == "__main__":
    main()
