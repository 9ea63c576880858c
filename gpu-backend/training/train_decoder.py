"""Train the decoder on packed codes: python -m training.train_decoder --data DIR --tokenizer tokenizer.pt
--out decoder.pt --minutes 60

Stops at any moment and goes on from --out (a checkpoint appears by rename) or, where there is none, from a
bundle's weights (--resume BUNDLE). Constant rate after a warm-up; --decay of the time at the end is a linear
decay for a release. What is exported is the moving average."""

import argparse
import json
import math
import os
import shutil
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from .decoder import Decoder
from .evaluate_bits import Test
from .pack import load_tokenizer
from .pairs import STYLES, TARGETS, Pairs, TextTable
from .tokenizer import GRID
from .weights import read_weights

RATE, RESUMED_RATE, WARM_UP, EMA, CORRUPTED, NEAR, BLANK_WEIGHT, POINTER_OFF = (
    1.0e-3,
    6.0e-4,
    200,
    0.998,
    0.08,
    32,
    0.25,
    0.1,
)
STRAYED, STRAY_PATCH = 0.5, 4  # share of targets, and cells a side
SAVE_EVERY, REPORT_EVERY, IMAGES = 180, 300, STYLES * TARGETS
# minutes: compiling takes one or two, and makes a step a quarter shorter (24 images/s instead of 19 on two
# cores)
COMPILED_FROM = 10


def near_codes(codebook):  # [codes, 32]: what an input code is now and then swapped for
    return torch.cat([(part @ codebook.t()).topk(NEAR + 1)[1][:, 1:] for part in codebook.split(256)])


def bits_per_position(model, batch, fed=None, pointer_on=True):
    """−log2 P'(code) with the pointer mixed in, guidance off, [b, 256]."""
    fed = batch.codes if fed is None else fed
    retrieved = model.retrieve(fed, batch.references, batch.reference_weight) if batch.faid_on.any() else None
    paths = [getattr(batch, name, None) for name in ("tokens_on", "prior_on", "cross_on")]
    with torch.autocast(batch.codes.device.type, torch.bfloat16):
        logits, pointer, gate = model(
            fed,
            batch.words,
            batch.content,
            batch.content_on,
            batch.references,
            batch.reference_weight,
            batch.style_on,
            batch.faid_on,
            retrieved,
            *paths,
        )
    own = F.log_softmax(logits.float(), -1).gather(-1, batch.codes[..., None])[..., 0]
    if not pointer_on:
        return -own / math.log(2)
    styles = len(batch.references)
    patches = batch.references.reshape(styles, 1, -1)
    same = (patches == batch.codes.reshape(styles, -1, 1)).reshape(*batch.codes.shape, -1)
    gate = gate[..., 0]
    return -((1 - gate) * own.exp() + gate * (pointer * same).sum(-1) + 1e-9).log2()


def swapped(codes, near, share, generator):
    """codes [n, 256] with about `share` of them replaced by one of their nearest; `near`: near_codes, where
    the codes are."""
    swap = torch.rand(codes.shape, generator=generator) < share
    choice = torch.randint(NEAR, codes.shape, generator=generator)
    return torch.where(swap.to(codes.device), near[codes, choice.to(codes.device)], codes)


def strayed(fed, batch, generator):
    """Half of the targets with up to half of what is fed as the content has it, in squares: a drawing that
    has lost its style is to find back to it, where the rows above alone would teach it to go on as it
    began."""
    side = GRID // STRAY_PATCH
    chosen = torch.rand(len(fed), 1, 1, generator=generator) < STRAYED
    squares = (
        torch.rand(len(fed), side, side, generator=generator)
        < torch.rand(len(fed), 1, 1, generator=generator) / 2
    )
    lost = (
        (squares & chosen)
        .repeat_interleave(STRAY_PATCH, 1)
        .repeat_interleave(STRAY_PATCH, 2)
        .flatten(1)
        .to(fed.device)
    )
    return torch.where(lost & (batch.content_on[:, None] > 0), batch.content, fed)


def training_loss(model, batch, near, blank, generator):
    fed = swapped(strayed(batch.codes, batch, generator), near, CORRUPTED, generator)
    bits = bits_per_position(
        model, batch, fed, pointer_on=torch.rand((), generator=generator).item() > POINTER_OFF
    )
    weight = torch.where(batch.codes == blank, BLANK_WEIGHT, 1.0)
    return (bits * weight).sum() / weight.sum()


def save(path, state):
    torch.save(state, path.with_suffix(".part"))
    os.replace(path.with_suffix(".part"), path)


def optimiser_of(model):
    matrices = [p for p in model.parameters() if p.dim() > 1]
    rest = [p for p in model.parameters() if p.dim() <= 1]
    return torch.optim.AdamW(
        [{"params": matrices, "weight_decay": 0.03}, {"params": rest, "weight_decay": 0.0}],
        lr=RATE,
        betas=(0.9, 0.95),
        fused=True,
    )


def start(args, model, optimiser):
    """Weights and counters from the checkpoint, else from the bundle, else from nothing."""
    ema = {name: p.detach().clone() for name, p in model.named_parameters()}
    if args.out.exists():
        state = torch.load(args.out, weights_only=True)
        if state["shapes"] != shapes(model):
            raise SystemExit(
                f"{args.out} belongs to another configuration; move it away or name another --out."
            )
        model.load_state_dict(state["model"])
        optimiser.load_state_dict(state["optimiser"])
        return state["ema"], state["step"], state["minutes"]
    if args.resume:
        weights = read_weights(args.resume)
        model.load_state_dict(weights, strict=False)
        ema = {name: p.detach().clone() for name, p in model.named_parameters()}
    return ema, 0, 0.0


def shapes(model):
    return {name: list(p.shape) for name, p in model.named_parameters()}


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--data", type=Path, required=True)
    args.add_argument("--tokenizer", type=Path, required=True)
    args.add_argument("--text", type=Path, required=True)
    args.add_argument("--out", type=Path, required=True)
    args.add_argument("--resume", type=Path)
    args.add_argument("--minutes", type=float, default=60)
    args.add_argument("--decay", type=float, default=0.15)
    args = args.parse_args()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(0)
    codebook = load_tokenizer(args.tokenizer).codebook
    text = TextTable(args.text)
    pairs, test = Pairs(args.data, text), Test(args.data, text)
    model = Decoder(codebook).to(device)
    print(
        f"{sum(p.numel() for p in model.parameters()) / 1e6:.2f} M parameters, {len(pairs.groups)} styles",
        flush=True,
    )
    optimiser = optimiser_of(model)
    ema, step, minutes = start(args, model, optimiser)
    near, generator = near_codes(codebook).to(device), torch.Generator().manual_seed(step)
    trained = torch.compile(model) if args.minutes >= COMPILED_FROM and shutil.which("c++") else model
    started, saved, reported, recent, first = time.time(), 0.0, 0.0, [], step
    # the full rate would first undo what an earlier decay has won
    peak = RESUMED_RATE if step or args.resume else RATE

    def report(elapsed):
        nonlocal started
        began = time.time()
        measured = test.bits(model, bits_per_position)
        started += time.time() - began  # minutes are those of training: measuring takes one on a busy machine
        line = {
            "minutes": round(minutes + elapsed / 60, 1),
            "step": step,
            "images": step * IMAGES,
            "perSecond": round((step - first) * IMAGES / (elapsed + 1e-9), 1),
            "bits": round(float(np.mean(recent)), 3),
            "openmoji": measured,
        }
        print(json.dumps(line), flush=True)
        with args.out.with_suffix(".curve.jsonl").open("a") as curve:
            curve.write(json.dumps(line) + "\n")

    while (elapsed := time.time() - started) < args.minutes * 60:
        left = 1 - elapsed / (args.minutes * 60)
        rate = peak * min(1, (step + 1) / WARM_UP) * min(1, max(0.03, left / max(args.decay, 1e-9)))
        for group in optimiser.param_groups:
            group["lr"] = rate
        batch = pairs.batch(1, step).to(device)
        loss = training_loss(trained, batch, near, pairs.blank, generator)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        step += 1
        recent = [*recent[-199:], loss.item()]
        with torch.no_grad():
            decay = min(EMA, step / (step + 20))
            for name, p in model.named_parameters():
                ema[name].lerp_(p, 1 - decay)
        if elapsed - reported > REPORT_EVERY or step == first + 10:
            reported = elapsed
            report(elapsed)
        if elapsed - saved > SAVE_EVERY:
            saved = elapsed
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
    report(args.minutes * 60)
    save(
        args.out,
        {
            "model": model.state_dict(),
            "ema": ema,
            "optimiser": optimiser.state_dict(),
            "step": step,
            "minutes": minutes + args.minutes,
            "shapes": shapes(model),
        },
    )


if __name__ == "__main__":
    main()
