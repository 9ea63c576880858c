"""Train the reader of style profiles: python -m training.train_profile --data PACK --out profile.onnx
[--minutes N] [--held HELD] Says of some drawings of one set what kind of style they have, their outline,
caps, joins, line width, corner radius, darker side, slip, plate and shadow, each with how sure it is. PACK
and HELD are by data/styles/pack-styles.ts: drawings in styles made by program, whose labels are the style
itself. A small CNN sees every drawing, means and maxima over the set follow. Lengths are shares of the square
that a set's drawings are seen in."""

import argparse
import json
import math
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

SIDE, SEED = 80, 18
KINDS = ["line", "solid", "duotone", "slipped", "flat", "outlined", "gradient"]
OUTLINES = ["none", "shapes", "silhouette"]
CAPS = ["round", "flat"]  # butt and square look alike
JOINS = ["round", "miter", "bevel"]
# Name → how many numbers the head gives. `width` is a logarithm; `width` and `radius` come with the logarithm
# of their usual error.
HEADS = {
    "kind": 7,
    "outline": 3,
    "cap": 2,
    "join": 3,
    "width": 2,
    "radius": 2,
    "shaded": 1,
    "angle": 2,
    "slip": 2,
    "plate": 1,
    "shadow": 1,
}
AT_ONCE = 96  # pictures in a batch
PEAK, WARM_UP = 2e-3, 60


class Reader(nn.Module):
    """Pictures [n, 4, 80, 80] of one set (premultiplied, 0 to 1) → a vector of each head's numbers [1, sum of
    HEADS]."""

    def __init__(self):
        super().__init__()
        block = lambda a, b, stride: nn.Sequential(
            nn.Conv2d(a, b, 3, stride, 1, bias=False), nn.BatchNorm2d(b), nn.ReLU()
        )
        self.see = nn.Sequential(
            block(4, 24, 2), block(24, 48, 2), block(48, 48, 1), block(48, 96, 2), block(96, 96, 1)
        )
        self.one = nn.Sequential(nn.Linear(2 * 96 + 8, 128), nn.ReLU())
        self.set = nn.Sequential(
            nn.Linear(256, 128), nn.ReLU(), nn.Dropout(0.1), nn.Linear(128, sum(HEADS.values()))
        )

    def forward(self, pictures, members=None):
        """`members`: how many of the pictures make a set, all where it is not given."""
        x = self.see(pictures * 2 - 1)
        plain = torch.cat([pictures.mean((2, 3)), pictures.amax((2, 3))], 1)
        each = self.one(torch.cat([x.mean((2, 3)), x.amax((2, 3)), plain], 1))
        sets = each[None] if members is None else each.view(-1, members, each.shape[1])
        return self.set(torch.cat([sets.mean(1), sets.amax(1)], 1))


def split(out):
    return dict(zip(HEADS, out.split(list(HEADS.values()), 1)))


class Pack:
    def __init__(self, folder):
        self.pictures = np.memmap(Path(folder) / "seen.rgba", np.uint8, "r").reshape(-1, SIDE, SIDE, 4)
        self.styles = [json.loads(line) for line in open(Path(folder) / "styles.jsonl")]
        self.styles = [style for style in self.styles if style["from"] + style["count"] <= len(self.pictures)]
        rows = [labels(style) for style in self.styles]
        self.labels = {name: torch.tensor([row[name] for row in rows]) for name in rows[0]}

    def tensor(self, places):
        return torch.from_numpy(self.pictures[places]).permute(0, 3, 1, 2).float() / 255


def labels(style):
    """Numbers of a profile; what it does not have is -1 or NaN, and costs nothing."""
    profile, scale = style["profile"], style["scale"]
    line, area, outline = profile["line"], profile["area"], profile["outline"]
    lined = line is not None and profile["kind"] != "solid"
    slip = (area["dx"] / scale, area["dy"] / scale) if area["type"] == "slipped" else (0.0, 0.0)
    shaded = area["type"] == "two-tone"
    turn = math.radians(area["angle"]) if shaded else math.nan
    return {
        "kind": KINDS.index(profile["kind"]),
        "outline": OUTLINES.index(outline["around"] if outline else "none"),
        "cap": CAPS.index("round" if line["cap"] == "round" else "flat") if lined else -1,
        "join": JOINS.index(line["join"]) if lined else -1,
        "width": math.log(line["width"] / scale) if lined else math.nan,
        "radius": line["cornerRadius"] / scale if lined else math.nan,
        "shaded": float(shaded),
        "angle": (math.cos(turn), math.sin(turn)),
        "slip": slip,
        "plate": float(profile["plate"] is not None),
        "shadow": float(profile["shadow"] is not None),
    }


def batch_at(pack, step, order):
    """Pictures [sets · members, 4, 80, 80], labels, members; from the step alone."""
    rng = np.random.default_rng([SEED, step])
    members = int(rng.choice([1, 2, 3, 4, 6, 8], p=[0.16, 0.1, 0.14, 0.2, 0.2, 0.2]))
    chosen = order[rng.integers(0, len(order), max(4, AT_ONCE // members))]
    places = []
    for number in chosen:
        style = pack.styles[number]
        places += list(style["from"] + rng.choice(style["count"], members, replace=style["count"] < members))
    x = pack.tensor(places).view(len(chosen), members, 4, SIDE, SIDE)
    label = {name: values[chosen].clone() for name, values in pack.labels.items()}
    for i in range(len(chosen)):
        x[i] = changed(x[i], rng)
        if rng.random() < 0.5:
            x[i] = x[i].flip(3)
            label["slip"][i, 0] *= -1
            label["angle"][i, 0] *= -1
    return x.flatten(0, 1), label, members


def changed(x, rng):
    """One set, other colours of the same style; sometimes small pictures blown up."""
    x = x[:, [*rng.permutation(3), 3]]
    if rng.random() < 0.12:
        small = int(rng.integers(16, 48))
        x = F.interpolate(
            F.interpolate(x, size=small, mode="area"), size=SIDE, mode="bicubic", align_corners=False
        ).clamp(0, 1)
    return x


def laplace(out, target):
    """Of what is there: how far off, in units of how far off it was thought to be."""
    there = ~torch.isnan(target)
    log_scale = out[:, 1].clamp(-6, 3)
    return (
        ((out[:, 0] - target.nan_to_num()).abs() * (-log_scale).exp() + log_scale) * there
    ).sum() / there.sum().clamp(min=1)


def loss_of(heads, label):
    some = lambda name: (
        F.cross_entropy(heads[name], label[name], ignore_index=-1)
        if (label[name] >= 0).any()
        else heads[name].sum() * 0
    )
    yes = lambda name: F.binary_cross_entropy_with_logits(heads[name][:, 0], label[name])
    shaded = label["shaded"] > 0
    turn = ((heads["angle"] - label["angle"].nan_to_num()).abs().sum(1) * shaded).sum() / shaded.sum().clamp(
        min=1
    )
    parts = {
        "kind": some("kind"),
        "outline": some("outline"),
        "cap": some("cap"),
        "join": some("join"),
        "width": 0.4 * laplace(heads["width"], label["width"].float()),
        "radius": 0.2 * laplace(heads["radius"], label["radius"].float()),
        "shaded": yes("shaded"),
        "angle": 0.3 * turn,
        "slip": 12 * (heads["slip"] - label["slip"]).abs().mean(),
        "plate": yes("plate"),
        "shadow": yes("shadow"),
    }
    return sum(parts.values()), parts


@torch.no_grad()
def score(model, pack, numbers):
    """Shares right and errors of whole sets."""
    model.eval()
    right, off = {}, {}
    for number in numbers:
        style = pack.styles[number]
        heads = split(model(pack.tensor(list(range(style["from"], style["from"] + style["count"])))))
        label = {name: values[number] for name, values in pack.labels.items()}
        for name in ("kind", "outline", "cap", "join"):
            if label[name] >= 0:
                right.setdefault(name, []).append(float(heads[name].argmax() == label[name]))
        for name in ("shaded", "plate", "shadow"):
            right.setdefault(name, []).append(float((heads[name] > 0) == (label[name] > 0)))
        if not math.isnan(label["width"]):
            off.setdefault("width", []).append(
                abs(math.expm1(float(heads["width"][0, 0]) - float(label["width"])))
            )
            off.setdefault("radius", []).append(abs(float(heads["radius"][0, 0]) - float(label["radius"])))
        if label["kind"] == KINDS.index("slipped"):
            off.setdefault("slip", []).append(float((heads["slip"][0] - label["slip"]).norm()))
    model.train()
    return {
        **{k: round(float(np.mean(v)), 3) for k, v in right.items()},
        **{k: round(float(np.median(v)), 4) for k, v in off.items()},
    }


def export(model, out):
    model.eval()
    torch.onnx.export(
        model,
        (torch.rand(3, 4, SIDE, SIDE),),
        str(out),
        input_names=["pictures"],
        output_names=["heads"],
        dynamic_axes={"pictures": {0: "n"}},
        opset_version=17,
        dynamo=False,
    )


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True)
    parser.add_argument("--held")
    parser.add_argument("--out", required=True)
    parser.add_argument("--minutes", type=float, default=25)
    args = parser.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    pack, held = Pack(args.data), Pack(args.held or args.data)
    order = np.arange(len(pack.styles))
    model = Reader().to(memory_format=torch.channels_last)
    print(
        f"{sum(p.numel() for p in model.parameters())} parameters, {len(order)} styles, "
        f"{len(pack.pictures)} pictures",
        flush=True,
    )
    optimiser = torch.optim.AdamW(model.parameters(), PEAK, weight_decay=0.02)
    start, step, seen = time.time(), 0, []
    while (passed := (time.time() - start) / (60 * args.minutes)) < 1:
        rate = PEAK * min(1, (step + 1) / WARM_UP) * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * passed)))
        for group in optimiser.param_groups:
            group["lr"] = rate
        x, label, members = batch_at(pack, step, order)
        with torch.autocast("cpu", torch.bfloat16):  # twice as fast where the processor has it
            out = model(x.contiguous(memory_format=torch.channels_last), members)
        loss, parts = loss_of(split(out.float()), label)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 2.0)
        optimiser.step()
        seen.append({name: float(part.detach()) for name, part in parts.items()})
        step += 1
        if step % 100 == 0:
            means = {name: round(float(np.mean([one[name] for one in seen[-100:]])), 3) for name in parts}
            print(f"{step} {passed:.2f} {means}", flush=True)
        if step % 600 == 0:
            print(f"held {score(model, held, range(min(100, len(held.styles))))}", flush=True)
            torch.save(model.state_dict(), f"{args.out}.pt")
    torch.save(model.state_dict(), f"{args.out}.pt")
    print(f"held {score(model, held, range(min(200, len(held.styles))))}", flush=True)
    export(model, args.out)


if __name__ == "__main__":
    main()
