"""What the network that shades drafts does on sets never trained on: python -m training.evaluate_shading
--weights shading.pt --test DIR/test [--sheet sheet.png]

Per set, over the pixels where drawing and draft differ, the mean distance to the true drawing of 255 levels:
of the draft, of what is painted on it without references, with their mean alone, and with their patches; and
over all pixels that are drawn, where what is painted in vain counts. Intervals (95 %) over drawings."""

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from PIL import Image

from .shading import Shading
from .shading_pairs import REFERENCES, premultiplied

DIFFERS = 4  # levels
OWN_DRAFT, KINDS, OF_A_STYLE = 2, 3, 2 * REFERENCES
MODES = {"off": (0.0, 0.0), "mean": (0.0, 1.0), "on": (1.0, 1.0)}
BOOTSTRAPS, NOTHING = 2000, 1e-3
TOLD = 0.02  # of the difference: what counts as nearer or farther


def sets_of(test):
    """(set, own drawings, their drafts), each [12 × n, 4, 128, 128], of those sets that differ at all."""
    raw = np.memmap(test.with_suffix(".rgba"), np.uint8, "r").reshape(-1, KINDS, OF_A_STYLE, 128, 128, 4)
    out = {}
    for one, about in zip(raw, json.loads(test.with_suffix(".rgba.json").read_text())):
        own, drafts = premultiplied(one[0]), premultiplied(one[OWN_DRAFT])
        if (own - drafts).abs().max() > DIFFERS / 255:
            out.setdefault(about["style"], []).append((own, drafts))
    return out


@torch.no_grad()
def painted_halves(model, own, drafts, patches, style):
    """Of twelve, the first six by the last six and the other way round."""
    halves = lambda x: x.unflatten(0, (2, REFERENCES))
    on = (torch.full((2, REFERENCES, REFERENCES), value) for value in (patches, style))
    with torch.autocast("cpu", torch.bfloat16):
        painted = model(halves(drafts), halves(drafts).flip(0), halves(own).flip(0), *on)
    return painted.clamp(0, 1).flatten(0, 1)


def errors(own, drafts, painted):
    """Of each drawing: sums of the distance over the pixels that differ, and over all, in levels; pixels that
    differ, and those that are drawn."""
    on = ((own - drafts).abs().amax(1) * 255 > DIFFERS).float()
    drawn = ((own[:, 3] > 0) | (drafts[:, 3] > 0)).float()
    far = (painted - own).abs().mean(1) * 255
    return torch.stack(
        [(far * on).sum((1, 2)), far.sum((1, 2)), on.sum((1, 2)), drawn.sum((1, 2))], 1
    ).numpy()


def model_of(weights):
    model = Shading().to(memory_format=torch.channels_last).eval()
    model.load_state_dict(weights)
    return model


def mean_gains(weights, test):
    """{set: share of the difference that went, over all pixels, with patches and without references}."""
    model, out = model_of(weights), {}
    for name, parts in sets_of(test).items():
        far = lambda own, drafts, mode: errors(own, drafts, painted_halves(model, own, drafts, *MODES[mode]))
        left = {mode: sum(far(*part, mode)[:, 1].sum() for part in parts) for mode in ("on", "off")}
        before = sum(errors(own, drafts, drafts)[:, 1].sum() for own, drafts in parts)
        out[name] = [round(float(1 - left[mode] / before), 3) for mode in ("on", "off")]
    return out


def intervals(rows):
    """{what: {differing, all: [mean, low, high]}} of errors by what painted, over drawings drawn again."""
    r, n = np.random.default_rng(1), len(rows["draft"])
    picks = np.concatenate([np.arange(n)[None], r.integers(0, n, (BOOTSTRAPS, n))])
    pooled = {}
    for what, one in rows.items():
        sums = one[picks].sum(1)
        pooled[what] = sums[:, 0] / np.maximum(sums[:, 2], 1), sums[:, 1] / np.maximum(sums[:, 3], 1)
    before = [np.maximum(one, NOTHING) for one in pooled["draft"]]
    told = lambda x: [round(float(v), 3) for v in (x[0], *np.percentile(x[1:], [2.5, 97.5]))]
    shares = {
        "differing": {what: told(value[0]) for what, value in pooled.items()},
        "drawn": {what: told(value[1]) for what, value in pooled.items()},
        "went, differing": {w: told(1 - v[0] / before[0]) for w, v in pooled.items() if w != "draft"},
        "went, drawn": {w: told(1 - v[1] / before[1]) for w, v in pooled.items() if w != "draft"},
        "on less off": told((pooled["off"][1] - pooled["on"][1]) / before[1]),
        "on less mean": told((pooled["mean"][1] - pooled["on"][1]) / before[1]),
    }
    after, draft = rows["on"][:, 1], rows["draft"][:, 1]
    counts = (after < (1 - TOLD) * draft).sum(), (after > (1 + TOLD) * draft).sum(), n
    return shares | {"nearer, farther, of": [int(one) for one in counts]}


def shown(drawings):  # [n, 4, 128, 128] → uint8 [128, 128 n, 3], on white
    rgb = drawings[:, :3] + 1 - drawings[:, 3:]
    return np.concatenate(list((rgb.clamp(0, 1) * 255).byte().permute(0, 2, 3, 1).numpy()), 1)


def main():
    args = argparse.ArgumentParser()
    for name in ("weights", "test"):
        args.add_argument(f"--{name}", type=Path, required=True)
    args.add_argument("--sheet", type=Path)
    args = args.parse_args()
    torch.set_num_threads(1)
    model, rows = model_of(torch.load(args.weights, weights_only=True)["ema"]), []
    for name, parts in sets_of(args.test).items():
        by = {"draft": [errors(own, drafts, drafts) for own, drafts in parts]}
        for mode, on in MODES.items():
            painted = [painted_halves(model, own, drafts, *on) for own, drafts in parts]
            by[mode] = [errors(own, drafts, p) for (own, drafts), p in zip(parts, painted)]
        print(
            json.dumps({name: intervals({what: np.concatenate(one) for what, one in by.items()})}), flush=True
        )
        rows += [shown(one) for one in (parts[0][1], painted[0], parts[0][0])]
    if args.sheet:
        Image.fromarray(np.concatenate(rows, 0)).save(args.sheet)


if __name__ == "__main__":
    main()
