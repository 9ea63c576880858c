"""What the network that shades drafts does on sets never trained on: python -m training.evaluate_shading
--weights shading.pt --test DIR/test [--sheet sheet.png]

Per set, over the pixels where drawing and draft differ, the mean distance to the true drawing of 255 levels:
of the draft, of what is painted on it without references, with their mean alone, and with their patches; and
over all pixels, where what is painted in vain counts. Of each drawing some pixels are painted, chosen by
chance and weighed. Intervals (95 %) over drawings."""

import argparse
import json
from functools import lru_cache
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image

from .oklab import from_white
from .shading import Shading
from .shading_pairs import (
    REFERENCES,
    ShadingPairs,
    pixels_of,
    premultiplied,
    sampled,
)
from .shading_places import kept, places_of

DIFFERS = 4  # levels
OWN_DRAFT, KINDS, OF_A_STYLE = 2, 3, 2 * REFERENCES
MODES = ("off", "mean", "on")
BOOTSTRAPS = 2000
PIXELS = 256  # of a drawing that are measured, and of a reference that are looked up
AT_ONCE, AROUND = 1024, 12  # pixels painted at once; as far beside a drawing as shadows reach
LEFT_OUT_STYLES, SEED = 24, 77
TOLD = 0.02  # of the difference: what counts as nearer or farther


@lru_cache
def sets_of(test):
    """[(set, own drawings, their drafts, places)], each of twelve, of those sets that differ at all."""
    raw = np.memmap(test.with_suffix(".rgba"), np.uint8, "r").reshape(-1, KINDS, OF_A_STYLE, 128, 128, 4)
    out = []
    for one, about in zip(raw, json.loads(test.with_suffix(".rgba.json").read_text())):
        own, drafts = premultiplied(one[0]), premultiplied(one[OWN_DRAFT])
        if (own - drafts).abs().max() > DIFFERS / 255:
            out.append((about["style"], own, drafts, torch.from_numpy(kept(places_of(one[OWN_DRAFT])))))
    return out


def references_of(own, drafts, places, count=PIXELS):
    rng = np.random.default_rng(5)
    at, weight = sampled(rng, drafts, own, count)
    pixels, targets = pixels_of(drafts, own, places, at)
    whose = torch.arange(len(own)).repeat_interleave(count)
    both = {"pixels": pixels, "targets": targets, "weight": weight}
    return {name: x.flatten(0, 1)[None] for name, x in both.items()} | {"whose": whose[None]}


def errors(painted, drafts, targets, weight):
    """Of each drawing [n, m, 4]: sums of the distance over the pixels that differ, before and after, in
    levels, and over all, before and after."""
    on = (drafts - targets).abs().amax(-1) * 255 > DIFFERS
    far = lambda x: (x - targets).abs().mean(-1) * 255 * weight
    before, after = far(drafts), far(painted)
    sums = [(before * on).sum(1), (after * on).sum(1), before.sum(1), after.sum(1), (weight * on).sum(1)]
    return torch.stack(sums, 1).numpy()


@torch.no_grad()
def painted_pixels(model, own, drafts, places, mode, count=PIXELS):
    """Errors of twelve, the first six painted by the last six and the other way round."""
    out = []
    at, weight = sampled(np.random.default_rng(6), drafts, own, count)
    for half in (slice(None, REFERENCES), slice(REFERENCES, None)):
        other = slice(REFERENCES, None) if half.start is None else slice(None, REFERENCES)
        pixels, targets = pixels_of(drafts[half], own[half], places[half], at[half])
        references = references_of(own[other], drafts[other], places[other])
        painted = model(references, pixels.flatten(0, 1)[None], mode)[0].unflatten(0, (-1, count))
        out.append(errors(*map(from_white, (painted, pixels[..., -4:], targets)), weight[half]))
    return np.concatenate(out)


def model_of(weights):
    model = Shading().eval()
    model.load_state_dict(weights)
    return model


def went(sums):
    return round(float(1 - sums[3].sum() / sums[2].sum()), 3)


def unseen_shares(weights, test):
    """{set: share of the difference that went, over all pixels, on and off}."""
    model, sums = model_of(weights), {}
    for name, *part in sets_of(test):
        for mode in ("on", "off"):
            sums.setdefault(name, {}).setdefault(mode, []).append(painted_pixels(model, *part, mode))
    return {name: [went(np.concatenate(one[mode]).T) for mode in ("on", "off")] for name, one in sums.items()}


@lru_cache
def left_out(folder, only):
    """Batches of made styles and of real sets, of drawings and sets that training leaves out."""
    out = {}
    for name, made in (("made", 1.0), ("real", 0.0)):
        pairs = ShadingPairs(folder, only, made, held_out=True)
        for step in range(LEFT_OUT_STYLES):
            references, drafts, names = pairs.batch(SEED, step, 1, augmented=False)
            out.setdefault(names[0], []).append((references, drafts))
    return out


@torch.no_grad()
def left_out_shares(weights, folder, only):
    model, told = model_of(weights), {}
    for name, batches in left_out(folder, tuple(only) if only else None).items():
        for mode in MODES:
            sums = []
            for references, drafts in batches:
                painted = model(references, drafts["pixels"], mode)
                known, targets = drafts["pixels"][..., -4:], drafts["targets"]
                sums.append(errors(*map(from_white, (painted, known, targets)), drafts["weight"]))
            told.setdefault(name, []).append(went(np.concatenate(sums).T))
    return told


def intervals(rows):
    """{what: [share, low, high]} of errors by mode, over drawings drawn again."""
    r, n = np.random.default_rng(1), len(rows["on"])
    picks = np.concatenate([np.arange(n)[None], r.integers(0, n, (BOOTSTRAPS, n))])
    sums = {mode: one[picks].sum(1) for mode, one in rows.items()}
    told = lambda x: [round(float(v), 3) for v in (x[0], *np.percentile(x[1:], [2.5, 97.5]))]
    share = lambda mode: 1 - sums[mode][:, 3] / sums[mode][:, 2]
    on = sums["on"]
    before, after = rows["on"][:, 2], rows["on"][:, 3]
    counts = (after < (1 - TOLD) * before).sum(), (after > (1 + TOLD) * before).sum(), n
    return {
        "differing": {what: told(on[:, i] / on[:, 4]) for i, what in enumerate(("draft", "on"))},
        "went": {mode: told(share(mode)) for mode in rows},
        "on less off": told(share("on") - share("off")),
        "on less mean": told(share("on") - share("mean")),
        "nearer, farther, of": [int(one) for one in counts],
    }


@torch.no_grad()
def painted_whole(model, references, drafts, places):
    """Drafts [n, 4, 128, 128] → the same, painted: what is drawn, and what lies around it."""
    style, out = model.read(references), drafts.clone().flatten(2)
    around = F.max_pool2d(drafts[:, 3:], 2 * AROUND + 1, 1, AROUND).flatten(1) > 0
    for whole, draft, place, on in zip(out, drafts, places, around):
        at = on.nonzero().T
        pixels, _ = pixels_of(draft[None], draft[None], place[None], at)
        parts = [model.painted(style, part)[0] for part in pixels.split(AT_ONCE, 1)]
        whole[:, at[0]] = from_white(torch.cat(parts)).T
    return out.unflatten(2, drafts.shape[2:])


def shown(drawings):  # [n, 4, 128, 128] → uint8 [128, 128 n, 3], on white
    rgb = drawings[:, :3] + 1 - drawings[:, 3:]
    return np.concatenate(list((rgb.clamp(0, 1) * 255).byte().permute(0, 2, 3, 1).numpy()), 1)


def sheet_of(model, sets):
    """Of each set its true drawings, what is painted and the drafts, one below the other."""
    rows, seen = [], set()
    for name, own, drafts, places in sets:
        if name in seen:
            continue
        seen.add(name)
        references = references_of(*(x[REFERENCES:] for x in (own, drafts, places)))
        painted = painted_whole(model, references, drafts[:REFERENCES], places[:REFERENCES])
        rows.append(np.concatenate([shown(x) for x in (drafts[:REFERENCES], painted, own[:REFERENCES])], 0))
    return np.concatenate(rows, 0)


def main():
    args = argparse.ArgumentParser()
    for name in ("weights", "test"):
        args.add_argument(f"--{name}", type=Path, required=True)
    args.add_argument("--sheet", type=Path)
    args = args.parse_args()
    torch.set_num_threads(1)
    model, rows = model_of(torch.load(args.weights, weights_only=True)["ema"]), {}
    for name, *part in sets_of(args.test):
        for mode in MODES:
            rows.setdefault(name, {}).setdefault(mode, []).append(painted_pixels(model, *part, mode))
    for name, by in rows.items():
        told = intervals({mode: np.concatenate(one) for mode, one in by.items()})
        print(json.dumps({name: told}), flush=True)
    if args.sheet:
        Image.fromarray(sheet_of(model, sets_of(args.test))).save(args.sheet)


if __name__ == "__main__":
    main()
