"""The reader of concepts: python -m training.train_concepts --data WORK --out models/concepts --minutes 24.

A small network learns the public set's pictures (data/concepts/build-pictures.ts) and names against each
other, as CLIP does (Radford et al. 2021): how near a picture and a phrase lie says how clearly the one shows
the other. Drafts are chosen by it (job/read-draft.ts). It sees each drawing some five times, so that a name
that no other set gives to such a picture is not learned by heart.
"""

import argparse
import json
import time
from hashlib import sha256
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from torch import nn
from torch.nn import functional as F

from training.export import store_as_float16, to_onnx

SIDE = 48
LEAST_SETS = 3  # that have a word, or it is none to learn
RATE = 2e-3


class Block(nn.Module):
    """[n, c, h, w] → [n, c, h, w]: two convolutions added to what came in."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.one = nn.Conv2d(width, width, 3, padding=1, bias=False)
        self.two = nn.Conv2d(width, width, 3, padding=1, bias=False)
        self.norm_one, self.norm_two = nn.BatchNorm2d(width), nn.BatchNorm2d(width)

    def forward(self, x):
        y = F.relu(self.norm_one(self.one(x)))
        return F.relu(x + self.norm_two(self.two(y)))


class PictureEncoder(nn.Module):
    """[n, 4, SIDE, SIDE] premultiplied, 0 to 1 → [n, features] of unit length."""

    def __init__(self, features=256) -> None:
        super().__init__()
        layers, before = [], 4
        for kernel, width, blocks in ((6, 32, 0), (4, 96, 1), (4, 192, 2)):
            layers += [nn.Conv2d(before, width, kernel, stride=2, padding=kernel // 2 - 1, bias=False)]
            layers += [nn.BatchNorm2d(width), nn.ReLU(), *(Block(width) for _ in range(blocks))]
            before = width
        self.body = nn.Sequential(*layers)
        self.head = nn.Linear(before * 9, features)

    def forward(self, x):
        x = self.body(x)
        return F.normalize(self.head(F.adaptive_avg_pool2d(x, 3).flatten(1)).float(), dim=1)


class Names(nn.Module):
    """Bags of words [n, most] (0 is none) → [n, features] of unit length."""

    def __init__(self, words: int, features=256) -> None:
        super().__init__()
        self.table = nn.EmbeddingBag(words, features, mode="sum", padding_idx=0)
        nn.init.normal_(self.table.weight, std=0.05)
        self.log_scale = nn.Parameter(torch.tensor(2.7))

    def forward(self, bags):
        return F.normalize(self.table(bags), dim=1)


def augmented(rgba: torch.Tensor, rng: torch.Generator) -> torch.Tensor:
    """uint8 [n, s, s, 4] → float [n, 4, s, s]: moved, scaled, thinned or thickened, other colours or none."""
    n = len(rgba)
    x = rgba.permute(0, 3, 1, 2).float() / 255
    u = torch.rand((n, 8), generator=rng)
    scale = 0.8 + 0.35 * u[:, 0]
    stretch = 0.9 + 0.2 * u[:, 1]
    angle = (u[:, 2] - 0.5) * 0.3
    theta = torch.zeros(n, 2, 3)
    theta[:, 0, 0] = torch.cos(angle) / scale * stretch
    theta[:, 0, 1] = torch.sin(angle) / scale
    theta[:, 1, 0] = -torch.sin(angle) / scale
    theta[:, 1, 1] = torch.cos(angle) / scale
    theta[:, :, 2] = (u[:, 3:5] - 0.5) * 0.2
    x = F.grid_sample(x, F.affine_grid(theta, list(x.shape), align_corners=False), align_corners=False)
    thick = u[:, 5] < 0.2
    if thick.any():
        x[thick] = F.max_pool2d(x[thick], 3, 1, 1)
    grey = (u[:, 6] < 0.5).view(-1, 1, 1, 1)
    light = (x[:, :3] * torch.tensor([0.3, 0.59, 0.11]).view(1, 3, 1, 1)).sum(1, keepdim=True)
    x = torch.cat([torch.where(grey, light.expand(-1, 3, -1, -1), x[:, :3]), x[:, 3:]], 1)
    ink = (u[:, 7] < 0.25).view(-1, 1, 1, 1)
    return torch.cat([torch.where(ink, torch.zeros_like(x[:, :3]), x[:, :3]), x[:, 3:]], 1)


def read(work: Path):
    about = [json.loads(line) for line in (work / "pictures.jsonl").read_text().splitlines()]
    rgba = np.memmap(work / "pictures.rgba", np.uint8, "r").reshape(-1, SIDE, SIDE, 4)
    return about[: len(rgba)], torch.from_numpy(np.array(rgba))


def vocabulary(about) -> dict[str, int]:
    sets: dict[str, set] = {}
    for one in about:
        for word in {w for name in one["names"] for w in name}:
            sets.setdefault(word, set()).add(one["set"])
    return {w: i + 1 for i, w in enumerate(sorted(w for w, s in sets.items() if len(s) >= LEAST_SETS))}


def bag(words, vocab, most=6):
    """Places of the words that are known, filled up with none."""
    ids = [vocab[w] for w in words if w in vocab][:most]
    return ids + [0] * (most - len(ids))


def train(rgba, about, vocab, minutes, batch=512, seed=0):
    """→ encoder and names, after so many minutes. Drawings of one group and name take turns."""
    torch.manual_seed(seed)
    rng, chance = torch.Generator().manual_seed(seed), np.random.default_rng(seed)
    encoder, names = PictureEncoder().to(memory_format=torch.channels_last), Names(len(vocab) + 1)
    weights = [*encoder.parameters(), *names.parameters()]
    optimiser = torch.optim.AdamW(weights, lr=RATE, weight_decay=0.05, betas=(0.9, 0.98))
    start, step = time.time(), 0
    for places in batches(about, batch, chance):
        done = (time.time() - start) / (60 * minutes)
        if done >= 1:
            break
        for group in optimiser.param_groups:
            group["lr"] = RATE * min(1, (step + 1) / 100) * (1 - done) ** 0.7
        phrases = [name_of(about[i]["names"], chance) for i in places]
        pictures = augmented(rgba[torch.tensor(places)], rng).contiguous(memory_format=torch.channels_last)
        loss = contrast(encoder, names, pictures, phrases, vocab)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(weights, 1.0)
        optimiser.step()
        step += 1
        if step % 25 == 0:
            speed = step * batch / (time.time() - start)
            print(f"step {step} loss {loss.item():.3f} {speed:.0f} a second, {100 * done:.0f} %", flush=True)
    return encoder.eval(), names.eval()


def batches(about, batch, chance):
    """Without end: places, one of each group and name in every round."""
    groups: dict[tuple, list[int]] = {}
    for i, one in enumerate(about):
        groups.setdefault((one["group"], " ".join(one["names"][0])), []).append(i)
    of = list(groups.values())
    while True:
        order = chance.permutation(len(of))
        for at in range(0, len(order) - batch + 1, batch):
            yield [of[k][chance.integers(len(of[k]))] for k in order[at : at + batch]]


def name_of(names, chance):
    """Its own name oftener than its other ones."""
    if len(names) == 1 or chance.random() < 0.7:
        return names[0]
    return names[1 + chance.integers(len(names) - 1)]


def contrast(encoder, names, pictures, phrases, vocab):
    """Both directions' mean cross entropy; drawings of one name are each other's answers."""
    bags = torch.tensor([bag(words, vocab) for words in phrases])
    known = bags[:, 0] > 0
    with torch.autocast("cpu", torch.bfloat16):
        vectors = encoder(pictures)
    logits = (vectors @ names(bags).T * names.log_scale.exp().clamp(max=60))[known][:, known]
    ids: dict[str, int] = {}
    same = torch.tensor([ids.setdefault(" ".join(sorted(words)), len(ids)) for words in phrases])[known]
    target = (same[:, None] == same[None, :]).float()
    target = target / target.sum(1, keepdim=True)
    return -sum((target * F.log_softmax(one, 1)).sum(1).mean() for one in (logits, logits.T)) / 2


def export(encoder, names, vocab, out: Path) -> None:
    """concepts.onnx, words.json and words.bin, as model/concept-reader.ts reads them, with their hashes in
    reader.json; golden.json: made pictures and phrases with their cosines."""
    out.mkdir(parents=True, exist_ok=True)
    axes = {"pictures": {0: "n"}, "vectors": {0: "n"}}
    shape = torch.zeros(2, 4, SIDE, SIDE)
    model = to_onnx(encoder, (shape,), ["pictures"], ["vectors"], axes, out / "concepts.onnx")
    onnx.save(store_as_float16(model), str(out / "concepts.onnx"))
    table = names.table.weight.detach()[1:]
    table = (table / table.abs().max() * 127).round()
    (out / "words.bin").write_bytes(table.to(torch.int8).numpy().tobytes())
    words = " ".join(sorted(vocab, key=vocab.get))
    about = {"format": "tessera-concept-words", "version": 1, "dim": table.shape[1], "words": words}
    (out / "words.json").write_text(json.dumps(about) + "\n")
    made = ("words.json", "words.bin", "concepts.onnx")
    files = {name: sha256((out / name).read_bytes()).hexdigest() for name in made}
    reader = {"format": "tessera-concept-reader", "version": 1, "files": files}
    (out / "reader.json").write_text(json.dumps(reader, indent=1) + "\n")
    (out / "golden.json").write_text(json.dumps(golden(out, table, vocab), indent=1) + "\n")


def golden(out: Path, table, vocab):
    """By onnxruntime, of a black disc and a black ring that fill their boxes."""
    at = torch.arange(SIDE) - (SIDE - 1) / 2
    far = (at[:, None] ** 2 + at[None, :] ** 2).sqrt()
    inks = [far < 22, (far < 22) & (far > 18)]
    pictures = torch.zeros(len(inks), 4, SIDE, SIDE)
    for i, ink in enumerate(inks):
        pictures[i, 3] = ink.float()
    session = onnxruntime.InferenceSession(str(out / "concepts.onnx"), providers=["CPUExecutionProvider"])
    vectors = session.run(None, {"pictures": pictures.numpy()})[0]
    cosines = {}
    for phrase in ("circle", "ring", "delivery truck"):
        said = sum(table[vocab[word] - 1] for word in phrase.split() if word in vocab)
        cosines[phrase] = [round(float(v @ (said / said.norm()).numpy()), 4) for v in vectors]
    return {"discs": [[0, 22], [18, 22]], "cosines": cosines}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True, help="folder of build-pictures.ts")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=24)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    about, rgba = read(args.data)
    vocab = vocabulary(about)
    print(len(about), "drawings,", len(vocab), "words", flush=True)
    encoder, names = train(rgba, about, vocab, args.minutes)
    export(encoder, names, vocab, args.out)


if __name__ == "__main__":
    main()
