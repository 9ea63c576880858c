"""Train the network that shades drafts: python -m training.train_shading --data DIR --out shading.pt
--minutes 60 [--test DIR/test]

Resumable by the same command, where --minutes is the length over all runs; it takes up files that are drawn
meanwhile. With --test (data/drafts/build-test-pairs.ts) some lines say how it does on unseen sets."""

import argparse
import json
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from .evaluate_shading import mean_gains
from .shading import Shading
from .shading_pairs import ShadingPairs

RATE, WARM_UP, EMA, SEED = 1e-3, 50, 0.99, 3
# mean difference of draft and target below which a style weighs less; errors below which they are squared
FLOOR, SMALL = 0.02, 0.05
MEANS = 0.7  # tones of 8 × 8 pixels beside the pixels: first where and how dark, then edges
SAVE_EVERY, MEASURE_EVERY = 120, 300


def left_of(painted, drafts, targets):
    """[styles]: the share of the difference between draft and target that is left."""
    mean = lambda x: (F.huber_loss(x, targets, reduction="none", delta=SMALL) / SMALL).mean((1, 2, 3, 4))
    return mean(painted) / mean(drafts).clamp(min=FLOOR)


def shading_loss(model, batch):
    drafts, targets, patches_on, style_on = batch
    with torch.autocast("cpu", torch.bfloat16):
        painted = model(drafts, None, targets, patches_on, style_on)
    left = left_of(painted, drafts, targets)
    coarse = lambda x: F.avg_pool2d(x.flatten(0, 1), 8).unflatten(0, x.shape[:2])
    loss = left.mean() + MEANS * left_of(*(coarse(x) for x in (painted, drafts, targets))).mean()
    return loss, left.mean() / left_of(drafts, drafts, targets).mean()


def main():
    args = argparse.ArgumentParser()
    for name in ("data", "out"):
        args.add_argument(f"--{name}", type=Path, required=True)
    args.add_argument("--minutes", type=float, default=60)
    args.add_argument("--test", type=Path)
    args = args.parse_args()
    torch.manual_seed(0)
    torch.set_num_threads(1)
    model = Shading().to(memory_format=torch.channels_last)
    optimiser = torch.optim.AdamW(model.parameters(), lr=RATE, betas=(0.9, 0.98), weight_decay=0.01)
    step, minutes = 0, 0.0
    ema = {name: value.clone() for name, value in model.state_dict().items()}
    if args.out.exists():
        state = torch.load(args.out, weights_only=True)
        model.load_state_dict(state["model"])
        optimiser.load_state_dict(state["optimiser"])
        ema, step, minutes = state["ema"], state["step"], state["minutes"]
    pairs = ShadingPairs(args.data)
    size = sum(p.numel() for p in model.parameters())
    print(f"{size / 1e3:.0f} k parameters, {len(pairs.all)} drawings, from step {step}", flush=True)
    started, saved, measured, recent = time.time(), 0.0, 0.0, []

    def store(elapsed):
        state = {"model": model.state_dict(), "ema": ema, "optimiser": optimiser.state_dict()}
        torch.save(state | {"step": step, "minutes": minutes + elapsed / 60}, args.out.with_suffix(".part"))
        args.out.with_suffix(".part").replace(args.out)

    while (spent := minutes + (elapsed := time.time() - started) / 60) < args.minutes:
        left = 1 - spent / args.minutes
        for group in optimiser.param_groups:
            group["lr"] = RATE * min(1, (step + 1) / WARM_UP) * min(1, max(0.03, left / 0.5))
        loss, left_over = shading_loss(model, pairs.batch(SEED, step))
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        step += 1
        recent = [*recent[-99:], (loss.item(), left_over.item())]
        with torch.no_grad():
            for name, value in model.state_dict().items():
                ema[name].lerp_(value, 1 - min(EMA, (step + 1) / (step + 20)))
        if step % 50 == 0:
            mean, over = np.mean(recent, 0).round(3).tolist()
            line = {"minutes": round(spent, 1), "step": step, "loss": mean, "left": over}
            print(json.dumps(line), flush=True)
        if elapsed - saved > SAVE_EVERY:
            saved = elapsed
            store(elapsed)
            pairs = ShadingPairs(args.data)
        if args.test and elapsed - measured > MEASURE_EVERY:
            measured = elapsed
            print(json.dumps({"step": step, "test": mean_gains(ema, args.test)}), flush=True)
    store(time.time() - started)


if __name__ == "__main__":
    main()
