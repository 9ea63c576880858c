"""Train the evaluation's judge of style: python -m training.train_judge --data DATA --out judge.onnx
[--minutes N] Says whether a drawing is in one style with some others. DATA is by data/judge-styles.ts. A
small CNN gives each drawing a vector; how far it lies from the others', in units of how far they lie from
each other, is the answer. Every style is changed by program anew for each batch (size, line width, waver,
softness, colours), and beside it stands its near miss: the same set changed a little differently. Prints the
error on sets never seen."""

import argparse
import json
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

SIDE, SEED = 96, 18
STYLES, MEMBERS, REFERENCES = 10, 8, 6  # of a batch: half of the styles are near misses of the others
VECTOR = 48
PEAK, WARM_UP = 2e-3, 100
ALIKE = 0.65  # of the batches: sets of one colouring


class Judge(nn.Module):
    """Pictures [n, 4, 96, 96] (red, green, blue on white, opacity; 0 to 1) → vectors [n, VECTOR]. Texture,
    not place: every scale gives the mean and the spread of its features, and the last also where they lie,
    which tells margins."""

    def __init__(self):
        super().__init__()
        block = lambda a, b, stride: nn.Sequential(
            nn.Conv2d(a, b, 3, stride, 1, bias=False), nn.BatchNorm2d(b), nn.ReLU()
        )
        self.stem = nn.Sequential(nn.Conv2d(4, 24, 5, 2, 2, bias=False), nn.BatchNorm2d(24), nn.ReLU())
        self.fine = nn.Sequential(block(24, 32, 1), block(32, 32, 2))
        self.middle = block(32, 64, 2)
        self.coarse = block(64, 64, 2)
        self.head = nn.Sequential(
            nn.Linear(2 * (4 + 24 + 32 + 64 + 64) + 64 * 4, 160), nn.ReLU(), nn.Linear(160, VECTOR)
        )
        self.weight, self.floor, self.bias = (
            nn.Parameter(torch.zeros(VECTOR)),
            nn.Parameter(torch.zeros(VECTOR)),
            nn.Parameter(torch.tensor(2.0)),
        )

    def forward(self, image):
        x, parts = image * 2 - 1, []
        for layer in (nn.Identity(), self.stem, self.fine, self.middle, self.coarse):
            x = layer(x)
            mean = x.mean((2, 3))
            parts += [mean, ((x - mean[..., None, None]) ** 2).mean((2, 3)).clamp(min=1e-6).sqrt()]
        parts.append(F.avg_pool2d(x, 3).flatten(1))  # [n, 64, 2, 2]
        return self.head(torch.cat(parts, 1))

    def logits(self, one, others):
        """`one` [..., VECTOR] beside `others` [..., references, VECTOR] → [...]. The spread of few is shrunk
        towards a learned floor."""
        mean = others.mean(-2)
        spread = ((others - mean[..., None, :]) ** 2).mean(-2) + F.softplus(self.floor)
        return self.bias - (F.softplus(self.weight) * (one - mean) ** 2 / spread).mean(-1)


def on_white(rgba):  # uint8 [n, 96, 96, 4] → [n, 4, 96, 96]
    x = rgba.permute(0, 3, 1, 2).float() / 255
    return torch.cat([1 - x[:, 3:] * (1 - x[:, :3]), x[:, 3:]], 1)


def random_change(rng, monochrome):
    """How a style is changed, as plain numbers; most of them mean nothing in most styles."""
    pick = lambda chance, low, high: float(rng.uniform(low, high)) if rng.random() < chance else 0.0
    colour = rng.normal(0, 0.35, (3, 3)) if rng.random() < 0.5 else np.zeros((3, 3))
    return {
        "scale": pick(0.5, -0.2, 0.12),
        "shift": [pick(0.15, -0.06, 0.06), pick(0.15, -0.06, 0.06)],
        "grow": int(rng.integers(-1, 2)) if rng.random() < 0.3 else 0,
        "waver": pick(0.2, 0.25, 1.2),
        "soft": pick(0.2, 0.3, 0.9),
        "ink": [float(v) for v in rng.uniform(0, 0.75, 3)] if monochrome and rng.random() < 0.6 else None,
        "colour": colour.tolist(),
        "paper": bool(rng.random() < 0.12),
    }


def near_miss(rng, change, monochrome):
    """The same but for one or two things, by as little as a designer would notice."""
    other = dict(change)
    sign = lambda: float(rng.choice([-1, 1]))
    for what in rng.choice(
        ["scale", "grow", "waver", "soft", "colour", "shift"], size=int(rng.integers(1, 3)), replace=False
    ):
        if what == "scale":
            other["scale"] = change["scale"] + sign() * float(rng.uniform(0.07, 0.18))
        elif what == "shift":
            other["shift"] = [
                change["shift"][0] + sign() * float(rng.uniform(0.04, 0.09)),
                change["shift"][1],
            ]
        elif what == "grow":
            other["grow"] = change["grow"] + int(sign()) if change["grow"] == 0 else 0
        elif what == "waver":
            other["waver"] = 0.0 if change["waver"] else float(rng.uniform(0.35, 1.2))
        elif what == "soft":
            other["soft"] = 0.0 if change["soft"] else float(rng.uniform(0.45, 1.0))
        elif monochrome:
            ink = np.array(change["ink"] or [0.0, 0.0, 0.0])
            other["ink"] = np.clip(ink + rng.choice([-1, 1], 3) * rng.uniform(0.1, 0.35, 3), 0, 0.85).tolist()
        else:
            other["colour"] = (np.array(change["colour"]) + rng.normal(0, 0.25, (3, 3))).tolist()
    return other


def changed(x, change, rng):
    """Pictures of one style [n, 4, 96, 96] drawn in the changed one."""
    n = len(x)
    if change["grow"]:
        pool = lambda v: F.max_pool2d(v, 3, 1, 1)
        x = (
            torch.cat([1 - pool(1 - x[:, :3]), pool(x[:, 3:])], 1)
            if change["grow"] > 0
            else torch.cat([pool(x[:, :3]), 1 - pool(1 - x[:, 3:])], 1)
        )
    scale = 1 + change["scale"]
    theta = torch.tensor(
        [[1 / scale, 0, change["shift"][0] * 2], [0, 1 / scale, change["shift"][1] * 2]]
    ).expand(n, 2, 3)
    grid = F.affine_grid(theta, x.shape, align_corners=False)
    if change["waver"]:
        noise = (
            torch.from_numpy(rng.uniform(-1, 1, (n, 2, 18, 18)).astype(np.float32))
            * change["waver"]
            * 4
            / SIDE
        )
        grid = grid + F.interpolate(noise, (SIDE, SIDE), mode="bicubic", align_corners=False).permute(
            0, 2, 3, 1
        )
    moved = change["waver"] or change["scale"] or any(change["shift"])
    if moved:
        nothing = torch.tensor([1.0, 1.0, 1.0, 0.0])[:, None, None]
        x = nothing + F.grid_sample(x - nothing, grid, align_corners=False)
    if change["soft"]:
        place = torch.arange(-2, 3).float()
        kernel = torch.exp(-(place**2) / (2 * change["soft"] ** 2))
        kernel = kernel / kernel.sum()
        x = F.conv2d(
            F.pad(x, (2, 2, 2, 2), mode="replicate"), kernel.view(1, 1, 1, 5).expand(4, 1, 1, 5), groups=4
        )
        x = F.conv2d(x, kernel.view(1, 1, 5, 1).expand(4, 1, 5, 1), groups=4)
    rgb = x[:, :3]
    if change["ink"] is not None:
        rgb = 1 - (1 - rgb) * (1 - torch.tensor(change["ink"])[:, None, None])
    mix = torch.eye(3) + torch.tensor(change["colour"], dtype=torch.float32)
    rgb = (1 - torch.einsum("ij,njhw->nihw", mix, 1 - rgb)).clamp(0, 1)
    alpha = torch.ones_like(x[:, 3:]) if change["paper"] else x[:, 3:].clamp(0, 1)
    return torch.cat([rgb, alpha], 1)


def batch(rng, pixels, styles):
    """[STYLES · MEMBERS, 4, 96, 96]: each style beside its near miss, by other drawings of the same set. Most
    batches are of one colouring, so that what tells sets apart there is how they are drawn: foreign sets that
    differ in colour are told too easily to learn from."""
    out = []
    alike = rng.random() < ALIKE
    if alike:
        mono = rng.random() < 0.6
        styles = [style for style in styles if style["mono"] == mono]
    for _ in range(STYLES // 2):
        style = styles[rng.integers(len(styles))]
        members = style["from"] + rng.permutation(style["count"])[: 2 * MEMBERS]
        change = random_change(rng, style["mono"])
        if alike:
            change |= {"ink": None, "colour": np.zeros((3, 3)).tolist(), "paper": False}
        pair = (change, near_miss(rng, change, style["mono"]))
        for half, how in enumerate(pair):
            some = torch.from_numpy(pixels[members[half * MEMBERS : (half + 1) * MEMBERS]])
            out.append(changed(on_white(some), how, rng))
    return torch.cat(out)


def loss_of(judge, vectors):
    """Every drawing beside six others of its style, and beside six of every other style of the batch."""
    v = vectors.view(STYLES, MEMBERS, VECTOR)
    others = torch.stack(
        [torch.tensor([(i + d) % MEMBERS for d in range(1, REFERENCES + 1)]) for i in range(MEMBERS)]
    )
    same = judge.logits(v, v[:, others])  # [STYLES, MEMBERS]
    # [of references, of drawing, MEMBERS]
    cross = judge.logits(v[None, :, :, :], v[:, None, None, :REFERENCES])
    different = ~torch.eye(STYLES, dtype=torch.bool)
    partner = (
        torch.eye(STYLES, dtype=torch.bool)
        .view(STYLES // 2, 2, STYLES // 2, 2)
        .flip(1)
        .reshape(STYLES, STYLES)
    )
    positive = F.softplus(-same).mean()
    near = F.softplus(cross[partner]).mean()
    far = F.softplus(cross[different & ~partner]).mean()
    return positive + 0.4 * near + 0.6 * far, positive.item(), near.item(), far.item()


@torch.no_grad()
def report(judge, pixels, styles, rng, count=400):
    """Areas under the curve: own drawings against those of other sets, and against near misses of their
    own."""
    judge.eval()
    same, other, near = [], [], []
    for style in styles:
        for _ in range(max(1, count // len(styles))):
            members = style["from"] + rng.permutation(style["count"])[: REFERENCES + 2]
            change = {
                **random_change(np.random.default_rng(0), False),
                "scale": 0.0,
                "shift": [0.0, 0.0],
                "grow": 0,
                "waver": 0.0,
                "soft": 0.0,
                "ink": None,
                "colour": np.zeros((3, 3)).tolist(),
                "paper": False,
            }
            foreign = styles[(styles.index(style) + 1 + rng.integers(len(styles) - 1)) % len(styles)]
            x = on_white(
                torch.from_numpy(
                    np.concatenate(
                        [pixels[members], pixels[foreign["from"] + rng.integers(foreign["count"])][None]]
                    )
                )
            )
            missed = changed(x[REFERENCES + 1 : REFERENCES + 2], near_miss(rng, change, style["mono"]), rng)
            v = judge(torch.cat([x, missed]))
            logits = judge.logits(v[REFERENCES:], v[None, :REFERENCES].expand(4, -1, -1)).tolist()
            same.append(logits[0]), other.append(logits[2]), near.append(logits[3])
    judge.train()
    area = lambda good, bad: float(np.mean([[(g > b) + 0.5 * (g == b) for b in bad] for g in good]))
    bound = np.quantile(same, 0.1)
    return {
        "other sets": round(area(same, other), 3),
        "near misses": round(area(same, near), 3),
        "other sets pass": round(float(np.mean(np.array(other) >= bound)), 3),
        "near misses pass": round(float(np.mean(np.array(near) >= bound)), 3),
    }


def export(judge, path):
    """One graph: pictures → vectors, and the numbers that compare vectors. Those hang on the picture by a
    zero: else the exporter renames them."""

    class Whole(nn.Module):
        def __init__(self):
            super().__init__()
            self.judge = judge

        def forward(self, image):
            j, zero = self.judge, 0 * image[0, 0, 0, :1]
            return j(image), F.softplus(j.weight) + zero, F.softplus(j.floor) + zero, j.bias.reshape(1) + zero

    judge.eval()
    torch.onnx.export(
        Whole(),
        torch.zeros(2, 4, SIDE, SIDE),
        path,
        input_names=["image"],
        output_names=["vectors", "weight", "floor", "bias"],
        dynamic_axes={"image": {0: "n"}, "vectors": {0: "n"}},
        opset_version=17,
        dynamo=False,
    )
    judge.train()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=12)
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(SEED)
    rng = np.random.default_rng(SEED)
    index = json.loads((args.data / "styles.json").read_text())
    pixels = np.memmap(args.data / "styles.rgba", np.uint8, "r").reshape(-1, SIDE, SIDE, 4)
    for style in index:
        some = pixels[style["from"] : style["from"] + min(12, style["count"])].astype(np.int32)
        painted = some[some[..., 3] > 200][:, :3]
        style["mono"] = len(painted) == 0 or int((painted.max(1) - painted.min(1)).max()) < 8
    train = [s for s in index if s["part"] == "train" and s["count"] >= 2 * MEMBERS]
    unseen = [s for s in index if s["part"] == "unseen"]
    judge = Judge().to(memory_format=torch.channels_last)
    print(
        sum(p.numel() for p in judge.parameters()),
        "parameters;",
        len(train),
        "styles of",
        len({s["set"] for s in train}),
        "sets;",
        len(unseen),
        "unseen",
    )
    optimizer = torch.optim.AdamW(judge.parameters(), lr=PEAK, weight_decay=0.01)
    started, step, sums = time.process_time(), 0, np.zeros(4)
    while True:
        share = (time.process_time() - started) / (60 * args.minutes)
        if share >= 1:
            break
        for group in optimizer.param_groups:
            group["lr"] = (
                PEAK * min(1, (step + 1) / WARM_UP) * (0.02 + 0.98 * 0.5 * (1 + np.cos(np.pi * share)))
            )
        # a third faster where the CPU has it, and the vectors come out in float32
        with torch.autocast("cpu", torch.bfloat16):
            vectors = judge(batch(rng, pixels, train).contiguous(memory_format=torch.channels_last)).float()
        loss, *parts = loss_of(judge, vectors)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(judge.parameters(), 1.0)
        optimizer.step()
        sums += [loss.item(), *parts]
        step += 1
        if step % 250 == 0:
            print(
                step,
                f"{share:.0%}",
                "loss, same, near, other:",
                (sums / 250).round(3).tolist(),
                report(judge, pixels, unseen, np.random.default_rng(1), 200),
                flush=True,
            )
            sums[:] = 0
            export(judge, args.out)
    export(judge, args.out)
    print(
        json.dumps({"steps": step, "unseen": report(judge, pixels, unseen, np.random.default_rng(2), 3000)})
    )


if __name__ == "__main__":
    main()
