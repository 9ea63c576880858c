"""Train the evaluation's judge of concepts: python -m training.train_classifier --data DATA --out DIR [--minutes N]
A small CNN at 64 px over drawings of permitted sets (DATA/base.rgba, by rasterise.ts base), for the concepts in DIR/concepts.json
(by data/evaluation.ts). It never sees a set that cases come from. Writes DIR/classifier.onnx; neither is ever shipped."""
import argparse
import json
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

SIDE, PIXELS, BATCH, SEED = 64, 128, 64, 7
HELD_OUT = 10  # one drawing in so many is only for the report of accuracy
WARM_UP, PEAK = 60, 2e-3


def load(data: Path, concepts: list[str]):
    """Premultiplied [drawings, 4, 64, 64] uint8 and concept numbers: 2 × 2 means of the 128 px drawings."""
    meta = json.loads((data / "base.rgba.json").read_text())
    number = {concept: i for i, concept in enumerate(concepts)}
    chosen = [i for i, drawing in enumerate(meta) if drawing["concept"] in number]
    base = np.memmap(data / "base.rgba", np.uint8, "r").reshape(-1, PIXELS, PIXELS, 4)
    images = np.empty((len(chosen), 4, SIDE, SIDE), np.uint8)
    for to, at in enumerate(chosen):
        pixels = base[at].astype(np.float32)
        pixels[..., :3] *= pixels[..., 3:] / 255
        images[to] = pixels.reshape(SIDE, 2, SIDE, 2, 4).mean((1, 3)).round().transpose(2, 0, 1)
    kept = images[:, 3].max((1, 2)) > 0
    labels = np.array([number[meta[i]["concept"]] for i in chosen])
    return torch.from_numpy(images[kept]), torch.from_numpy(labels[kept])


def composed(images, paper):
    """Premultiplied uint8 on a colour [n, 3, 1, 1] → [n, 3, 64, 64] in [0, 1]."""
    x = images.float() / 255
    return x[:, :3] + paper * (1 - x[:, 3:])


def recoloured(x, generator):
    """Random colours, so that shape is what is learned: channels mixed and shifted, or turned to one ink; some inverted."""
    n = len(x)
    uniform = lambda *shape: torch.rand(*shape, generator=generator)
    mix = torch.eye(3) + 0.5 * (uniform(n, 3, 3) - 0.5)
    order = torch.stack([torch.randperm(3, generator=generator) for _ in range(n)])
    mixed = torch.einsum("nij,njhw->nihw", mix[torch.arange(n)[:, None], order], x) + 0.2 * (uniform(n, 3, 1, 1) - 0.5)
    ink = uniform(n, 3, 1, 1) * 0.6
    mono = 1 - (1 - x.mean(1, keepdim=True)) * (1 - ink)
    kind = uniform(n, 1, 1, 1)
    out = torch.where(kind < 0.4, mixed, torch.where(kind < 0.65, mono, x))
    return torch.where(uniform(n, 1, 1, 1) < 0.06, 1 - out, out).clamp(0, 1)


def moved(x, generator):
    """A little larger or smaller, shifted and turned; white comes in from outside."""
    n = len(x)
    uniform = lambda low, high: low + (high - low) * torch.rand(n, generator=generator)
    scale, turn = uniform(0.85, 1.25), uniform(-0.15, 0.15)
    cos, sin = torch.cos(turn) * scale, torch.sin(turn) * scale
    theta = torch.stack([torch.stack([cos, -sin, uniform(-0.1, 0.1)], -1), torch.stack([sin, cos, uniform(-0.1, 0.1)], -1)], 1)
    return 1 - F.grid_sample(1 - x, F.affine_grid(theta, x.shape, align_corners=False), align_corners=False)


class Classifier(nn.Module):
    def __init__(self, concepts: int):
        super().__init__()
        widths, layers, before = (32, 64, 128, 192), [], 3
        for i, width in enumerate(widths):
            layers += [nn.Conv2d(before, width, 3, stride=1 + (i == 0), padding=1, bias=False), nn.BatchNorm2d(width), nn.ReLU()]
            layers += [nn.Conv2d(width, width, 3, padding=1, bias=False), nn.BatchNorm2d(width), nn.ReLU(), nn.MaxPool2d(2)]
            before = width
        self.body = nn.Sequential(*layers)
        self.head = nn.Sequential(nn.Flatten(), nn.Dropout(0.3), nn.Linear(before * 4, concepts))

    def forward(self, image):  # [n, 3, 64, 64] in [0, 1] → [n, concepts]
        return self.head(self.body(image * 2 - 1))


@torch.no_grad()
def accuracy(model, images, labels):
    model.eval()
    order = torch.cat([model(composed(part, torch.ones(1))) for part in images.split(256)]).argsort(1, descending=True)
    hits = order == labels[:, None]
    model.train()
    return hits[:, 0].float().mean().item(), hits[:, :5].any(1).float().mean().item()


def train(model, images, labels, minutes: float):
    generator = torch.Generator().manual_seed(SEED)
    optimizer = torch.optim.AdamW(model.parameters(), lr=PEAK, weight_decay=0.05)
    started, step = time.monotonic(), 0
    while (done := (time.monotonic() - started) / (60 * minutes)) < 1:
        for group in optimizer.param_groups:
            group["lr"] = PEAK * min(1, (step + 1) / WARM_UP) * (1 - done)
        batch = torch.randint(len(images), (BATCH,), generator=generator)
        paper = torch.where(torch.rand(BATCH, 1, 1, 1, generator=generator) < 0.8, torch.ones(BATCH, 3, 1, 1), 0.6 + 0.4 * torch.rand(BATCH, 3, 1, 1, generator=generator))
        x = moved(recoloured(composed(images[batch], paper), generator), generator)
        loss = F.cross_entropy(model(x), labels[batch], label_smoothing=0.1)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        step += 1
        if step % 200 == 0:
            print(f"step {step} loss {loss.item():.3f} {100 * done:.0f} %", flush=True)


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, required=True)
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--minutes", type=float, default=8)
    arguments.add_argument("--threads", type=int, default=2)
    options = arguments.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(SEED)
    concepts = json.loads((options.out / "concepts.json").read_text())
    images, labels = load(options.data, concepts)
    test = torch.arange(len(images)) % HELD_OUT == 0
    model = Classifier(len(concepts))
    train(model, images[~test], labels[~test], options.minutes)
    top1, top5 = accuracy(model, images[test], labels[test])
    print(f"{len(images)} drawings, held out: top-1 {top1:.3f}, top-5 {top5:.3f}")
    model.eval()
    part = options.out / "classifier.onnx.part"
    torch.onnx.export(model, (torch.zeros(2, 3, SIDE, SIDE),), str(part), input_names=["image"], output_names=["logits"], dynamic_axes={"image": {0: "n"}, "logits": {0: "n"}}, opset_version=17, dynamo=False)
    part.rename(options.out / "classifier.onnx")


if __name__ == "__main__":
    main()
