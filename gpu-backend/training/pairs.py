"""Training pairs from packed codes: a style's references, drawings redrawn by that style, and the same
drawings by another as content.

A batch is a function of (seed, step) alone, so that a resumed run needs no state of the loader.
"""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from .decoder import TEXT, WORDS

STYLES, TARGETS, REFERENCES, GROUP = 4, 4, 6, 20
HELD_OUT = 500
# how much oftener a style is drawn that puts outlines around colour: a quarter of all, and the hardest thing
# to take over
OUTLINED = 2.5
# share of targets drawn from their words alone (and retrieved features in half of these): what vanilla, daid
# and faid need
ALONE = 0.06


@dataclass
class Batch:
    codes: torch.Tensor  # [b, 256] what is to be drawn
    words: torch.Tensor  # [b, 4, 64]
    content: torch.Tensor  # [b, 256]
    content_on: torch.Tensor  # [b]
    references: torch.Tensor  # [h, m, 256]
    reference_weight: torch.Tensor  # [h, m] logs
    style_on: torch.Tensor  # [b]
    faid_on: torch.Tensor  # [b]

    def to(self, device):
        return Batch(*(getattr(self, name).to(device) for name in self.__dataclass_fields__))


class TextTable:
    """Words → unit vectors [64]; what the TypeScript side reads as text.json and text.bin."""

    def __init__(self, folder: Path):
        words = json.loads((folder / "text.json").read_text())["words"]
        self.index = {word: i for i, word in enumerate(words)}
        self.vectors = np.fromfile(folder / "text.bin", np.int8).reshape(-1, TEXT).astype(np.float32) / 127

    def embed(self, words):  # the first four known ones → [4, 64], absent rows zero
        out = np.zeros((WORDS, TEXT), np.float32)
        known = [self.index[word] for word in words if word in self.index][:WORDS]
        out[: len(known)] = self.vectors[known]
        return out


def moved(codes, rows, columns, blank):
    """A grid moved by whole cells, the gap blank."""
    grid = np.full((16, 16), blank, codes.dtype)
    source = codes.reshape(16, 16)
    grid[max(0, rows) : 16 + min(0, rows), max(0, columns) : 16 + min(0, columns)] = source[
        max(0, -rows) : 16 - max(0, rows), max(0, -columns) : 16 - max(0, columns)
    ]
    return grid.reshape(-1)


class Pairs:
    def __init__(self, folder: Path, text: TextTable):
        self.text = text
        self.meta = json.loads((folder / "base.rgba.json").read_text())
        self.base = np.load(folder / "base.codes.npy", mmap_mode="r")
        self.content = np.load(folder / "content.codes.npy", mmap_mode="r")
        shards = sorted(folder.glob("groups*.codes.npy"))
        self.groups = np.concatenate([np.load(shard).reshape(-1, GROUP, 256) for shard in shards])
        groups = [
            group
            for shard in shards
            for group in json.loads(Path(str(shard).replace(".codes.npy", ".rgba.json")).read_text())
        ]
        self.members = np.array([group["members"] for group in groups])
        self.chance = np.cumsum([OUTLINED if group["outlined"] else 1.0 for group in groups])
        self.blank = int(np.bincount(self.base[:2000].ravel()).argmax())
        colour = [
            i
            for i in np.random.default_rng(0).permutation(len(self.meta))
            if self.meta[i]["kind"] == "colour"
        ]
        self.twins = np.load(folder / "base.twins.npy")
        held_out = set(self.twins[colour[:HELD_OUT]].tolist())
        self.held_out = {i for i in range(len(self.meta)) if self.twins[i] in held_out}

    def content_of(self, rng, drawing, target):
        """The same drawing by another style: natural colours mostly; where the target is as good as natural
        itself, a redrawn one."""
        base = self.base[drawing]
        drawn = target != self.blank
        alike = drawn.any() and (base[drawn] == target[drawn]).mean() > 0.6
        redrawn = self.content[drawing]
        codes = redrawn if alike or rng.random() < 0.3 else base
        if rng.random() < 0.15:
            codes = moved(codes, int(rng.integers(-2, 3)), int(rng.integers(-2, 3)), self.blank)
        return codes

    def caption(self, rng, drawing):
        words = self.meta[drawing]["caption"].split()
        concept = [word for word in self.meta[drawing]["concept"].split("-") if word in words]
        if rng.random() < 0.3 and len(words) > 1:
            return [str(word) for word in rng.permutation(words)[:WORDS]]
        return concept

    def targets(self, members, order):
        """What a style draws: nothing held out, and no near-twin of a reference unless there is nothing
        else."""
        shown = set(self.twins[members[order[:REFERENCES]]].tolist())
        may = [k for k in order[REFERENCES:] if members[k] not in self.held_out]
        return sorted(may, key=lambda k: self.twins[members[k]] in shown)[:TARGETS]

    def batch(self, seed, step):
        rng = np.random.default_rng((seed, step))
        codes, words, content, references = [], [], [], []
        for _ in range(STYLES):
            g = int(np.searchsorted(self.chance, rng.random() * self.chance[-1]))
            order = rng.permutation(GROUP)
            references.append(self.groups[g][order[:REFERENCES]])
            targets = self.targets(self.members[g], order)
            for k in targets:
                drawing, target = int(self.members[g][k]), self.groups[g][k]
                codes.append(target)
                content.append(self.content_of(rng, drawing, target))
                words.append(self.text.embed(self.caption(rng, drawing)))
        b = len(codes)
        alone = rng.random(b) < ALONE
        text_on = (rng.random(b) > np.where(alone, 0.05, 0.15)).astype(np.float32)
        content_on, style_on, faid_on = (
            ~alone & (rng.random(b) > 0.1),
            ~alone & (rng.random(b) > 0.1),
            rng.random(b) < 0.5,
        )
        weight = np.where(
            np.arange(REFERENCES)[None]
            < rng.integers(1, REFERENCES + 1, (STYLES, 1)) + 2 * (rng.random((STYLES, 1)) < 0.5),
            0.0,
            -1e4,
        )
        as_long = lambda x: torch.from_numpy(np.stack(x).astype(np.int64))
        as_float = lambda x: torch.from_numpy(np.asarray(x, np.float32))
        return Batch(
            as_long(codes),
            as_float(np.stack(words) * text_on[:, None, None]),
            as_long(content),
            as_float(content_on),
            as_long(references),
            as_float(weight),
            as_float(style_on),
            as_float(faid_on),
        )
